package dev.ratite.launcher.placement;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place on a PCI bus. Written {@code BUS:SLOT.FUNCTION}, slot and function in hexadecimal: {@code pcie.0:05.1},
 * {@code port.10.3:00.0}.
 *
 * @param bus QEMU's name of the bus
 * @param slot 0 to 31
 * @param function 0 to 7
 */
public record PciAddress(String bus, int slot, int function) implements Comparable<PciAddress> {
    private static final Pattern FORM =
            Pattern.compile("(?:([A-Za-z][A-Za-z0-9._-]*):)?(?:0x)?([01]?[0-9A-Fa-f])(?:\\.([0-7]))?");

    public PciAddress {
        requireNonNull(bus, "bus is null");
        if (slot < 0 || slot > 31 || function < 0 || function > 7) {
            throw new IllegalArgumentException("No PCI bus has a place " + slot + "." + function);
        }
    }

    /**
     * Reads what a user wrote: {@code [BUS:]SLOT[.FUNCTION]}, slot in hexadecimal with or without {@code 0x}, function 0
     * unless given. Empty when it is something else.
     *
     * @param mainBus the bus when none is given
     */
    public static Optional<PciAddress> parse(String text, String mainBus) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String bus = matcher.group(1) == null ? mainBus : matcher.group(1);
        int function = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        return Optional.of(new PciAddress(bus, Integer.parseInt(matcher.group(2), 16), function));
    }

    /** As QEMU's property {@code addr} takes it: {@code 05.1}. */
    public String addr() {
        return new String(new char[] {
            Character.forDigit(slot >> 4, 16), Character.forDigit(slot & 0xf, 16), '.', Character.forDigit(function, 16)
        });
    }

    /** Another function of the same slot. */
    PciAddress withFunction(int other) {
        return new PciAddress(bus, slot, other);
    }

    boolean sameSlot(PciAddress other) {
        return slot == other.slot && bus.equals(other.bus);
    }

    @Override
    public int compareTo(PciAddress other) {
        int buses = bus.compareTo(other.bus);
        return buses != 0 ? buses : Integer.compare(slot * 8 + function, other.slot * 8 + other.function);
    }

    /** {@code pcie.0:05.1}. */
    @Override
    public String toString() {
        return bus + ":" + addr();
    }
}
