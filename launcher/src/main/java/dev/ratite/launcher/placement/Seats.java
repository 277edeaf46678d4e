package dev.ratite.launcher.placement;

import dev.ratite.launcher.board.Attachment;
import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.board.BuiltInSeat;
import dev.ratite.launcher.board.BusKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** All seats that one VM has, or could have, on one kind of controller. */
final class Seats {
    private final Board board;
    private final SeatScheme scheme;
    private final Map<String, List<Integer>> offered = new LinkedHashMap<>();
    private final List<BuiltInSeat> builtIn;
    private final int own;
    private final Map<Integer, List<SeatAddress>> groups = new HashMap<>();

    /** @param needs all devices of the VM, among which some may bring such a bus */
    Seats(Board board, SeatScheme scheme, List<DeviceNeed> needs) {
        this.board = board;
        this.scheme = scheme;
        this.builtIn = board.builtIn().getOrDefault(scheme.attachment(), List.of());
        this.own = scheme.driver(board).isPresent() ? scheme.controllers() : 0;
        for (DeviceNeed need : needs) {
            BusOffer offer = need.offers();
            if (offer != null && offer.attachment() == scheme.attachment()) {
                offered.put(need.id(), numbers(offer.seats()));
            }
        }
    }

    private List<Integer> numbers(int count) {
        return IntStream.range(scheme.first(), scheme.first() + count).boxed().toList();
    }

    /** Whether there are any. */
    boolean any() {
        return own > 0 || !builtIn.isEmpty() || !offered.isEmpty();
    }

    int first() {
        return scheme.first();
    }

    /** The controller that a plain number is about. */
    String home(DeviceNeed need) {
        if (need.controller() != null) {
            return need.controller();
        }
        if (!offered.isEmpty()) {
            return offered.keySet().iterator().next();
        }
        return builtIn.isEmpty() ? OwnController.id(scheme, 0) : scheme.word();
    }

    boolean exists(SeatAddress seat) {
        return numbersOf(seat.controller()).contains(seat.seat());
    }

    private List<Integer> numbersOf(String controller) {
        if (controller.equals(scheme.word())) {
            return numbers(builtIn.size());
        }
        boolean ours = IntStream.range(0, own)
                .anyMatch(index -> OwnController.id(scheme, index).equals(controller));
        return ours ? numbers(scheme.seats()) : offered.getOrDefault(controller, List.of());
    }

    Integer group(DeviceNeed need) {
        return scheme.group(need.kind());
    }

    /** The seats that a device may have, in the order in which they are taken. */
    List<SeatAddress> of(DeviceNeed need) {
        String controller = need.controller();
        return controller == null
                ? groups.computeIfAbsent(group(need), this::ofGroup)
                : on(controller, numbersOf(controller));
    }

    private List<SeatAddress> ofGroup(int group) {
        List<SeatAddress> seats = new ArrayList<>();
        if (!offered.isEmpty()) {
            offered.forEach((id, numbers) -> seats.addAll(on(id, numbers)));
        } else if (builtIn.size() == scheme.seats()) {
            seats.addAll(on(scheme.word(), scheme.shares().get(group)));
        } else if (!builtIn.isEmpty()) {
            seats.addAll(on(scheme.word(), numbers(builtIn.size())));
        } else if (own > 0) {
            seats.addAll(on(OwnController.id(scheme, 0), scheme.shares().get(group)));
        }
        int first = builtIn.isEmpty() && offered.isEmpty() ? 1 : 0;
        for (int index = first + group; index < own; index += scheme.shares().size()) {
            seats.addAll(on(OwnController.id(scheme, index), numbers(scheme.seats())));
        }
        return seats;
    }

    private static List<SeatAddress> on(String controller, List<Integer> numbers) {
        return numbers.stream()
                .map(number -> new SeatAddress(controller, number))
                .toList();
    }

    /** What to tell QEMU for a device in that seat. */
    Map<String, Object> properties(SeatAddress seat) {
        boolean boards = seat.controller().equals(scheme.word());
        BuiltInSeat place = boards ? builtIn.get(seat.seat() - scheme.first()) : null;
        Map<String, Object> properties = new LinkedHashMap<>();
        String suffix = scheme.attachment() == Attachment.SATA ? "." + seat.seat() : ".0";
        properties.put("bus", place != null ? place.bus() : seat.controller() + suffix);
        switch (scheme.attachment()) {
            case IDE -> properties.put("unit", place != null ? place.unit() : seat.seat());
            case FLOPPY -> properties.put("unit", seat.seat());
            case USB -> properties.put("port", Integer.toString(seat.seat()));
            case VIRTIO_SERIAL -> properties.put("nr", seat.seat());
            case SCSI -> {
                properties.put("channel", 0);
                properties.put("scsi-id", seat.seat());
                properties.put("lun", 0);
            }
            default -> {}
        }
        return properties;
    }

    /** The controllers of our own that those seats are on, in order. */
    List<OwnController> controllers(Iterable<SeatAddress> seats) {
        List<OwnController> found = new ArrayList<>();
        for (int index = 0; index < own; index++) {
            OwnController controller = new OwnController(scheme, index);
            for (SeatAddress seat : seats) {
                if (seat.controller().equals(controller.id()) && !found.contains(controller)) {
                    found.add(controller);
                }
            }
        }
        return found;
    }

    String missing() {
        return "The '" + board.machineType() + "' has no place for " + noun();
    }

    /** What sits there. */
    String noun() {
        return switch (scheme.attachment()) {
            case SATA -> "SATA drives";
            case IDE -> "IDE drives";
            case SCSI -> "SCSI drives";
            case USB -> "USB devices";
            case FLOPPY -> "floppy disks";
            default -> "ports of virtio serial controllers";
        };
    }

    /** The numbers that a controller has, in words. */
    String range(String controller) {
        List<Integer> numbers = numbersOf(controller);
        return numbers.isEmpty() ? "0 and up" : numbers.get(0) + " to " + numbers.get(numbers.size() - 1);
    }

    String remedy() {
        if (scheme.attachment() == Attachment.IDE && board.mainBus().pci()) {
            return "use SATA";
        }
        return board.mainBus().kind() == BusKind.NONE
                ? "choose another machine type"
                : "use a virtio device, or choose another machine type";
    }
}
