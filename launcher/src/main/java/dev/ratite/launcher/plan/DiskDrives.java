package dev.ratite.launcher.plan;

import dev.ratite.launcher.board.Attachment;
import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.board.BoardDefault;
import dev.ratite.launcher.board.Role;
import dev.ratite.launcher.board.VirtioKind;
import dev.ratite.launcher.definition.DiskBus;
import org.jspecify.annotations.Nullable;

/** Which device a disk or a CD-ROM drive is on a board. */
final class DiskDrives {
    /**
     * A device for a disk.
     *
     * @param why the reason for it, in words
     */
    record Drive(String driver, Attachment attachment, String why) {}

    private final Board board;

    DiskDrives(Board board) {
        this.board = board;
    }

    /** Null when the board has none. */
    @Nullable
    Drive disk(@Nullable DiskBus bus, @Nullable String device) {
        if (bus == null || device != null) {
            return named(device, board.defaultOf(Role.DISK), bus);
        }
        return switch (bus) {
            case VIRTIO ->
                board.virtio(VirtioKind.BLOCK)
                        .map(driver -> new Drive(driver, board.attachmentOf(driver), "virtio"))
                        .orElse(null);
            case SCSI -> on("scsi-hd", Attachment.SCSI);
            case SATA -> on("ide-hd", Attachment.SATA);
            case IDE -> on("ide-hd", Attachment.IDE);
            case NVME -> board.mainBus().pci() ? on("nvme", Attachment.PCI) : null;
            case USB -> on("usb-storage", Attachment.USB);
            case FLOPPY -> on("floppy", Attachment.FLOPPY);
        };
    }

    /** Null when the board has none. */
    @Nullable
    Drive cdrom(@Nullable DiskBus bus, @Nullable String device) {
        if (bus == null || device != null) {
            return named(device, board.defaultOf(Role.CDROM), bus);
        }
        return switch (bus) {
            case SCSI -> on("scsi-cd", Attachment.SCSI);
            case SATA -> on("ide-cd", Attachment.SATA);
            case IDE -> on("ide-cd", Attachment.IDE);
            case USB -> on("usb-storage", Attachment.USB);
            default -> null;
        };
    }

    private @Nullable Drive named(@Nullable String device, BoardDefault fitting, @Nullable DiskBus bus) {
        String driver = device != null ? device : fitting.name().orElse(null);
        if (driver == null) {
            return null;
        }
        Attachment attachment =
                bus == DiskBus.SATA || bus == DiskBus.IDE ? Attachment.valueOf(bus.name()) : board.attachmentOf(driver);
        return new Drive(driver, attachment, device != null ? "the device named" : fitting.why());
    }

    private static Drive on(String driver, Attachment attachment) {
        return new Drive(driver, attachment, "for the bus named");
    }

    String alternative() {
        return "choose another 'bus', or a machine type that has it";
    }
}
