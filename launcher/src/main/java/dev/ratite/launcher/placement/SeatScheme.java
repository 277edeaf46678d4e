package dev.ratite.launcher.placement;

import dev.ratite.launcher.board.Attachment;
import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.board.Role;
import dev.ratite.launcher.board.VirtioKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How the seats of one kind of bus are shared out. Groups of device kinds have seats of their own on the first controller,
 * and controllers of their own when those are taken.
 *
 * @param attachment the kind of bus
 * @param word the id of our controllers is made of it, {@code scsi.0}; the board's own controller is called that
 * @param area where our controllers are, on PCI
 * @param controllers how many controllers of our own there can be
 * @param first the number of a controller's first seat
 * @param seats how many seats a controller has
 * @param shares seats on the first controller, for each group in the order in which they are taken
 */
record SeatScheme(
        Attachment attachment,
        String word,
        Area area,
        int controllers,
        int first,
        int seats,
        List<List<Integer>> shares) {
    private static final SeatScheme SATA =
            scheme(Attachment.SATA, "sata", Area.OWN_SATA, 16, 0, 6, List.of(range(0, 3), range(4, 5)));

    /** With two channels of two units, the last seats of a group go to whoever has no more of its own. */
    private static final SeatScheme IDE =
            scheme(Attachment.IDE, "ide", Area.OTHER, 0, 0, 4, List.of(List.of(0, 1, 3, 2), List.of(2, 3, 1, 0)));

    private static final SeatScheme SCSI = scheme(
            Attachment.SCSI,
            "scsi",
            Area.OWN_SCSI,
            8,
            0,
            256,
            List.of(range(0, 127), range(128, 191), range(192, 255)));

    private static final SeatScheme USB = scheme(
            Attachment.USB,
            "usb",
            Area.OWN_USB,
            8,
            1,
            15,
            List.of(range(4, 7), range(8, 9), range(10, 15), range(1, 3)));

    private static final SeatScheme SERIAL =
            scheme(Attachment.VIRTIO_SERIAL, "vserial", Area.OWN_SERIAL, 8, 1, 30, List.of(range(1, 30)));

    private static final SeatScheme FLOPPY =
            scheme(Attachment.FLOPPY, "floppy", Area.OTHER, 1, 0, 2, List.of(range(0, 1)));

    private static SeatScheme scheme(
            Attachment attachment,
            String word,
            Area area,
            int controllers,
            int first,
            int seats,
            List<List<Integer>> shares) {
        return new SeatScheme(attachment, word, area, controllers, first, seats, shares);
    }

    private static List<Integer> range(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    /** All of them, in the order in which they are worked on. */
    static List<SeatScheme> all() {
        return List.of(SATA, IDE, SCSI, USB, SERIAL, FLOPPY);
    }

    static Optional<SeatScheme> of(Attachment attachment) {
        return all().stream().filter(each -> each.attachment == attachment).findFirst();
    }

    /** The group of device kinds to which that kind belongs here. */
    int group(DeviceKind kind) {
        int group =
                switch (kind) {
                    case DISK -> 0;
                    case CDROM -> 1;
                    case INPUT -> 3;
                    default -> 2;
                };
        if (attachment == Attachment.SATA || attachment == Attachment.IDE) {
            return kind == DeviceKind.CDROM ? 1 : 0;
        }
        return Math.min(group, shares.size() - 1);
    }

    /** QEMU's name for a controller of our own on that board; empty where there cannot be one. */
    Optional<String> driver(Board board) {
        return switch (attachment) {
            case SATA -> onPci(board, Role.SATA_CONTROLLER);
            case USB -> onPci(board, Role.USB_CONTROLLER);
            case SCSI -> board.virtio(VirtioKind.SCSI);
            case VIRTIO_SERIAL -> board.virtio(VirtioKind.SERIAL);
            case FLOPPY -> floppyController(board);
            default -> Optional.empty();
        };
    }

    /** A PC has room for one controller, and no more. */
    private static Optional<String> floppyController(Board board) {
        boolean isa =
                board.defaultOf(Role.SERIAL).name().filter("isa-serial"::equals).isPresent();
        return isa && !board.builtIn().containsKey(Attachment.FLOPPY) ? Optional.of("isa-fdc") : Optional.empty();
    }

    private static Optional<String> onPci(Board board, Role role) {
        return board.mainBus().pci() ? board.defaultOf(role).name() : Optional.empty();
    }

    /** What a controller of our own is told. */
    Map<String, Object> controllerProperties() {
        if (attachment != Attachment.USB) {
            return Map.of();
        }
        Map<String, Object> ports = new LinkedHashMap<>();
        ports.put("p2", seats);
        ports.put("p3", seats);
        return ports;
    }
}
