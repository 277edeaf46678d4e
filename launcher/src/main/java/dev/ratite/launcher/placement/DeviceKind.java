package dev.ratite.launcher.placement;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a device is for. Each kind has places of its own, so that a device of one kind never moves one of another.
 */
public enum DeviceKind {
    VIDEO,
    SOUND,
    NETWORK,
    DISK,
    CDROM,
    /** Ports and consoles of a virtio serial controller. */
    CHANNEL,
    /** Keyboards, mice, tablets. */
    INPUT,
    SHARE,
    USB,
    PASSTHROUGH,
    RNG,
    BALLOON,
    WATCHDOG,
    PANIC,
    VSOCK,
    OTHER;

    /** What comes after a field's name. */
    private static final Pattern AFTER_NAME = Pattern.compile("[\\[.].*");

    /** The kind of what stands at that field of a definition: {@code disks[0]} is a {@link #DISK}. */
    static DeviceKind of(String field) {
        String list = AFTER_NAME.matcher(field).replaceAll("").toLowerCase(Locale.ROOT);
        return switch (list) {
            case "video", "videos", "display", "displays" -> VIDEO;
            case "audio", "sound", "sounds" -> SOUND;
            case "network", "networks" -> NETWORK;
            case "disk", "disks" -> DISK;
            case "cdrom", "cdroms" -> CDROM;
            case "guestagent", "channels", "consoles", "ports", "serialports", "virtioports" -> CHANNEL;
            case "input", "inputs", "keyboard", "tablet" -> INPUT;
            case "share", "shares", "sharedfolders" -> SHARE;
            case "usb", "usbdevices" -> USB;
            case "passthrough", "hostdevices" -> PASSTHROUGH;
            case "rng" -> RNG;
            case "balloon" -> BALLOON;
            case "watchdog" -> WATCHDOG;
            case "panic", "pvpanic" -> PANIC;
            case "vsock" -> VSOCK;
            default -> OTHER;
        };
    }
}
