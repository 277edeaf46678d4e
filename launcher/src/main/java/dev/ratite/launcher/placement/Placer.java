package dev.ratite.launcher.placement;

import dev.ratite.api.Problems;
import dev.ratite.api.qapi.Device;
import dev.ratite.launcher.board.Attachment;
import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.board.BusKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Places the devices of one VM, once. Controllers first, since they decide which controllers need a place themselves. */
final class Placer {
    private final Board board;
    private final List<DeviceNeed> needs;
    private final PlacementSettings settings;
    private final Problems problems = new Problems();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, PlacedDevice> devices = new LinkedHashMap<>();
    private final Map<String, String> addresses = new LinkedHashMap<>();
    private final List<SupportDevice> support = new ArrayList<>();
    private final List<FreePort> freePorts = new ArrayList<>();
    private final Map<OwnController, List<String>> own = new LinkedHashMap<>();

    Placer(Board board, List<DeviceNeed> needs, PlacementSettings settings) {
        this.board = board;
        this.needs = List.copyOf(needs);
        this.settings = settings;
        Set<String> ids = new HashSet<>();
        for (DeviceNeed need : needs) {
            if (!ids.add(need.id())) {
                throw new IllegalArgumentException("Two devices have the id '" + need.id() + "'");
            }
        }
    }

    Placement place() {
        if (board.known()) {
            SeatScheme.all().forEach(this::seats);
            if (board.mainBus().pci()) {
                pci();
            }
            numbered(Attachment.VIRTIO_MMIO, BusKind.MMIO, board.transports());
            numbered(Attachment.CCW, BusKind.CCW, board.mainBus().kind() == BusKind.CCW ? 1 : 0);
            others();
        }
        problems.throwIfAny(
                PlacementError.PLACEMENT_IMPOSSIBLE,
                "Not all devices have a place on the machine type '" + board.machineType() + "'");
        Map<String, PlacedDevice> ordered = new LinkedHashMap<>();
        for (DeviceNeed need : needs) {
            PlacedDevice left = new PlacedDevice(need.id(), Map.of(), false, left(need));
            ordered.put(need.id(), devices.getOrDefault(need.id(), left));
        }
        return new Placement(ordered, support, addresses, freePorts, notes);
    }

    private String left(DeviceNeed need) {
        if (!board.known()) {
            return "Ratite does not know the '" + board.machineType() + "': QEMU decides";
        }
        return need.attachment() == Attachment.NONE ? "needs no place" : "QEMU decides";
    }

    private List<DeviceNeed> with(Attachment attachment) {
        return needs.stream().filter(it -> it.attachment() == attachment).toList();
    }

    private void seats(SeatScheme scheme) {
        List<DeviceNeed> mine = with(scheme.attachment());
        if (mine.isEmpty()) {
            return;
        }
        Seats seats = new Seats(board, scheme, needs);
        Map<String, SeatAddress> placed = new SeatPlacer(seats, settings, problems).place(mine);
        for (DeviceNeed need : mine) {
            SeatAddress seat = placed.get(need.id());
            if (seat != null) {
                boolean removable = need.hotPluggable()
                        && switch (scheme.attachment()) {
                            case SCSI, USB, VIRTIO_SERIAL -> true;
                            default -> false;
                        };
                String why =
                        need.address() != null ? "where its address says" : "the next seat on " + seat.controller();
                devices.put(need.id(), new PlacedDevice(need.id(), seats.properties(seat), removable, why));
                addresses.put(need.id(), seat.toString());
            }
        }
        for (OwnController controller : seats.controllers(placed.values())) {
            own.put(controller, served(mine, placed, controller));
        }
    }

    private static List<String> served(
            List<DeviceNeed> needs, Map<String, SeatAddress> placed, OwnController controller) {
        return needs.stream()
                .map(DeviceNeed::id)
                .filter(id -> {
                    SeatAddress seat = placed.get(id);
                    return seat != null && seat.controller().equals(controller.id());
                })
                .toList();
    }

    private void pci() {
        List<PciRequest> requests = new ArrayList<>();
        needs.stream().filter(Placer::onPci).map(PciRequest::of).forEach(requests::add);
        own.keySet().stream().filter(this::onMainBus).map(this::request).forEach(requests::add);
        Map<String, Integer> offers = new LinkedHashMap<>();
        for (DeviceNeed need : needs) {
            BusOffer offer = need.offers();
            if (offer != null && offer.attachment() == Attachment.PCI) {
                offers.put(need.id(), offer.seats());
            }
        }
        PciPlacer placer = new PciPlacer(board, settings, offers, problems, notes);
        PciMap map = placer.place(requests);
        PciSupport around = new PciSupport(board, map);
        around.complete(settings);
        support.addAll(around.devices());
        freePorts.addAll(around.free());
        PciAnswers answers = new PciAnswers(board, map, placer.placed());
        for (DeviceNeed need : needs) {
            answers.device(need).ifPresent(placed -> devices.put(need.id(), placed));
        }
        own.forEach((controller, serves) -> controller(controller, serves, answers.properties(controller.id())));
        answers.addresses().forEach((id, at) -> addresses.put(id, at.toString()));
    }

    private PciRequest request(OwnController controller) {
        String first = own.getOrDefault(controller, List.of()).get(0);
        return needs.stream()
                .filter(need -> need.id().equals(first))
                .map(need -> PciRequest.own(controller, need.field()))
                .findFirst()
                .orElseThrow();
    }

    private boolean onMainBus(OwnController controller) {
        return controller.scheme().attachment() != Attachment.FLOPPY;
    }

    private static boolean onPci(DeviceNeed need) {
        return need.attachment() == Attachment.PCI || need.attachment() == Attachment.PCI_INTEGRATED;
    }

    private void controller(OwnController controller, List<String> serves, Map<String, Object> place) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", controller.id());
        properties.putAll(place);
        properties.putAll(controller.scheme().controllerProperties());
        String driver = controller.scheme().driver(board).orElseThrow();
        support.add(new SupportDevice(
                controller.id(), new Device(driver, properties), serves, "the devices that it serves need one"));
    }

    /** Devices on a bus of numbered places; on their own board, also the controllers that others need. */
    private void numbered(Attachment attachment, BusKind bus, int places) {
        boolean mainBus = board.mainBus().kind() == bus;
        List<DeviceNeed> mine = with(attachment);
        if (places == 0 && !mine.isEmpty()) {
            mine.forEach(need -> problems.add(
                    need.field(),
                    PlacementError.BUS_MISSING,
                    "The '" + board.machineType() + "' has no place for "
                            + (bus == BusKind.MMIO ? "virtio-mmio devices" : "channel devices"),
                    switch (board.mainBus().kind()) {
                        case PCI, PCIE -> "use the device whose name ends in -pci";
                        case MMIO -> "use the device whose name ends in -device";
                        case CCW -> "use the device whose name ends in -ccw";
                        case NONE -> "choose another machine type";
                    }));
            return;
        }
        List<PciRequest> requests = new ArrayList<>();
        mine.stream().map(PciRequest::of).forEach(requests::add);
        if (mainBus) {
            own.keySet().stream().map(this::request).forEach(requests::add);
        }
        Map<String, SeatAddress> placed = new NumberPlacer(board, settings, problems).place(requests);
        for (DeviceNeed need : mine) {
            SeatAddress seat = placed.get(need.id());
            if (seat != null) {
                boolean removable = bus == BusKind.CCW && need.hotPluggable();
                String why = need.address() != null ? "where its address says" : "the next of its kind";
                devices.put(need.id(), new PlacedDevice(need.id(), Stretches.properties(seat), removable, why));
            }
        }
        if (mainBus) {
            own.forEach((controller, serves) -> {
                SeatAddress seat = placed.get(controller.id());
                controller(controller, serves, seat == null ? Map.of() : Stretches.properties(seat));
            });
        }
        placed.forEach((id, seat) -> addresses.put(id, seat.toString()));
    }

    /** PCI devices where there is no PCI. IBM Z has some, without places that are worth naming. */
    private void others() {
        if (board.mainBus().pci() || board.mainBus().kind() == BusKind.CCW) {
            return;
        }
        for (DeviceNeed need : needs) {
            if (onPci(need)) {
                problems.add(
                        need.field(),
                        PlacementError.BUS_MISSING,
                        "The '" + board.machineType() + "' has no PCI bus",
                        board.mainBus().kind() == BusKind.MMIO
                                ? "use a device whose name ends in -device, or choose the machine type q35"
                                : "choose another machine type");
            }
        }
    }
}
