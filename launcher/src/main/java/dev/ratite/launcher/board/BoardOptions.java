package dev.ratite.launcher.board;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of a machine that change what is on its board. Each is named as QEMU names it.
 *
 * @param usb the board's own USB controller; off in QEMU unless asked for
 * @param sata the SATA controller of a q35
 * @param acpi ACPI, which decides on the number of a microvm's transports
 * @param ioapic2 the second interrupt controller of a microvm; null for QEMU's choice
 */
public record BoardOptions(
        boolean usb, boolean sata, boolean acpi, @Nullable Boolean ioapic2) {
    /** A board on which nothing was changed. */
    public static final BoardOptions DEFAULT = new BoardOptions(false, true, true, null);

    /** A board with or without its own USB controller, and otherwise unchanged. */
    public BoardOptions(boolean usb) {
        this(usb, true, true, null);
    }

    /** Taken from a machine's properties as QEMU has them; values may be booleans or QEMU's words for them. */
    public static BoardOptions of(Map<String, ?> properties) {
        return new BoardOptions(
                on(properties, "usb", false),
                on(properties, "sata", true),
                on(properties, "acpi", true),
                chosen(properties, "ioapic2") ? on(properties, "ioapic2", true) : null);
    }

    private static boolean on(Map<String, ?> properties, String name, boolean otherwise) {
        return chosen(properties, name) ? !isOff(properties.get(name)) : otherwise;
    }

    private static boolean chosen(Map<String, ?> properties, String name) {
        Object value = properties.get(name);
        return value != null && !"auto".equals(value);
    }

    private static boolean isOff(@Nullable Object value) {
        return Boolean.FALSE.equals(value) || "off".equals(value) || "no".equals(value) || "false".equals(value);
    }
}
