package dev.ratite.launcher.capability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds devices and their properties against what a QEMU can do. */
final class DeviceLacks {
    private static final String KIND = "device type";
    private static final String PROPERTY = "device property";
    /** What {@code -device} takes for all devices alike. */
    private static final Set<String> COMMON = Set.of("driver", "id", "bus");

    private final QemuCapabilities qemu;

    DeviceLacks(QemuCapabilities qemu) {
        this.qemu = qemu;
    }

    List<Lack> device(Map<String, ?> fields) {
        @Nullable String driver = LackCheck.text(fields, "driver");
        if (driver == null || qemu.deviceTypes().isEmpty()) {
            return List.of();
        }
        Optional<DeviceType> known = qemu.device(driver);
        if (known.isEmpty()) {
            return List.of(LackCheck.lack(KIND, driver, Remedies.device(driver, qemu.deviceTypes())));
        }
        DeviceType type = known.get();
        if (type.broken().isPresent()) {
            return List.of(new Lack(
                    "no usable device type '" + driver + "' (" + type.broken().get() + ")",
                    KIND,
                    Remedies.device(type.name(), Set.of()).orElse("use another device")));
        }
        if (!type.userCreatable()) {
            return List.of(new Lack(
                    "no device type '" + driver + "' that can be added, it comes with its machine", KIND, "remove it"));
        }
        return properties(type, fields);
    }

    private static List<Lack> properties(DeviceType type, Map<String, ?> fields) {
        List<Lack> lacks = new ArrayList<>();
        for (String key : fields.keySet()) {
            if (!COMMON.contains(key) && !type.takes(LackCheck.head(key)) && !type.takes(key)) {
                lacks.add(property(type, key));
            }
        }
        return lacks;
    }

    private static Lack property(DeviceType type, String name) {
        return LackCheck.lack(
                PROPERTY,
                name,
                Remedies.deviceProperty(type.name(), name, type.properties().keySet()),
                " of device '" + type.name() + "'");
    }

    /** Types that are not listed are let pass: abstract ones are not, and {@code -global} takes them. */
    List<Lack> global(Map<String, ?> fields) {
        @Nullable String driver = LackCheck.text(fields, "driver");
        @Nullable String property = LackCheck.text(fields, "property");
        if (driver == null || property == null) {
            return List.of();
        }
        return qemu.device(driver)
                .filter(type -> !type.takes(property))
                .map(type -> List.of(property(type, property)))
                .orElse(List.of());
    }
}
