package dev.ratite.launcher.placement;

import dev.ratite.api.qapi.Device;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A port or bridge that carries a bus for other devices. Its id tells where it is, so that it is the same whatever else the
 * VM has: {@code port.10.3} is at {@code 10.3} of the main bus. The bus behind it has the same name.
 */
record Carrier(String id, PciAddress at, boolean port) {
    private static final Pattern ID = Pattern.compile("(port|bridge)\\.([01][0-9a-f])\\.([0-7])");

    /** A PCI Express root port at that place of the main bus. */
    static Carrier port(PciAddress at) {
        return new Carrier("port." + at.addr(), at, true);
    }

    /** A bridge to a further PCI bus at that place of the main bus. */
    static Carrier bridge(PciAddress at) {
        return new Carrier("bridge." + at.addr(), at, false);
    }

    /** The carrier whose id, and whose bus, that is. */
    static Optional<Carrier> of(String id, String mainBus) {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int slot = Integer.parseInt(matcher.group(2), 16);
        PciAddress at = new PciAddress(mainBus, slot, Integer.parseInt(matcher.group(3)));
        return Optional.of(matcher.group(1).equals("port") ? port(at) : bridge(at));
    }

    PciAddress place(int slot, int function) {
        return new PciAddress(id, slot, function);
    }

    /** Chassis numbers have to differ, from 1 to 255; the place on the main bus is such a number. */
    Device device(boolean multifunction) {
        int number = at.slot() * 8 + at.function();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", id);
        properties.put("bus", at.bus());
        properties.put("addr", at.addr());
        if (multifunction) {
            properties.put("multifunction", true);
        }
        if (port) {
            properties.put("chassis", number);
            properties.put("slot", number);
        } else {
            properties.put("chassis_nr", number);
        }
        return new Device(port ? "pcie-root-port" : "pci-bridge", properties);
    }
}
