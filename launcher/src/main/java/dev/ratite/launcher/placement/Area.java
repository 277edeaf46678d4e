package dev.ratite.launcher.placement;

import dev.ratite.launcher.board.Attachment;

/** Stretches of the PCI buses, one for each kind of device: what happens in one moves nothing in another. */
enum Area {
    VIDEO,
    SOUND,
    INTEGRATED,
    OWN_SATA,
    NETWORK,
    OWN_SERIAL,
    OWN_USB,
    OWN_SCSI,
    RNG,
    BALLOON,
    WATCHDOG,
    PANIC,
    VSOCK,
    INPUT,
    SHARE,
    PASSTHROUGH,
    CDROM,
    USB,
    OTHER,
    DISK,
    SPARE;

    /** Where a device of the definition goes. */
    static Area of(DeviceNeed need) {
        if (need.attachment() == Attachment.PCI_INTEGRATED) {
            return switch (need.kind()) {
                case VIDEO -> VIDEO;
                case SOUND -> SOUND;
                default -> INTEGRATED;
            };
        }
        return switch (need.kind()) {
            case VIDEO -> VIDEO;
            case SOUND -> SOUND;
            case NETWORK -> NETWORK;
            case DISK -> DISK;
            case CDROM -> CDROM;
            case INPUT -> INPUT;
            case SHARE -> SHARE;
            case USB -> USB;
            case PASSTHROUGH -> PASSTHROUGH;
            case RNG -> RNG;
            case BALLOON -> BALLOON;
            case WATCHDOG -> WATCHDOG;
            case PANIC -> PANIC;
            case VSOCK -> VSOCK;
            case CHANNEL, OTHER -> OTHER;
        };
    }

    /** Whether its devices are on the main bus in any case. */
    boolean onMainBus() {
        return this == VIDEO || this == SOUND || this == INTEGRATED;
    }
}
