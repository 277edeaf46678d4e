package dev.ratite.launcher.placement;

import dev.ratite.api.Problems;
import dev.ratite.launcher.board.Board;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds places on PCI buses: first for wishes, then for what was there before, then for the rest in order. */
final class PciPlacer {
    private final Board board;
    private final PciLayout layout;
    private final PciMap map;
    private final PlacementSettings settings;
    private final Map<String, Integer> offers;
    private final Problems problems;
    private final List<String> notes;
    private final Map<String, PciAddress> placed = new LinkedHashMap<>();
    private final Map<String, String> fields = new HashMap<>();
    private final Map<Area, Integer> last = new EnumMap<>(Area.class);
    private final Map<String, List<PciSeat>> seats = new HashMap<>();

    /** @param offers buses that devices of the definition bring, by their ids, with the number of their slots */
    PciPlacer(
            Board board,
            PlacementSettings settings,
            Map<String, Integer> offers,
            Problems problems,
            List<String> notes) {
        this.board = board;
        this.layout = PciLayout.of(board);
        this.map = new PciMap(board.mainBus());
        this.settings = settings;
        this.offers = offers;
        this.problems = problems;
        this.notes = notes;
    }

    /** Places all that can be placed; what cannot becomes a problem. */
    PciMap place(List<PciRequest> requests) {
        requests.forEach(request -> fields.put(request.id(), request.named()));
        if (settings.running()) {
            new PciPresence(board, map).hold(settings.kept(), fields.keySet());
            requests.forEach(this::keep);
        }
        requests.forEach(this::wish);
        requests.forEach(this::keep);
        settings.kept().keySet().forEach(this::keepCarrier);
        requests.forEach(this::next);
        return map;
    }

    /** Where each device is. */
    Map<String, PciAddress> placed() {
        return placed;
    }

    private void wish(PciRequest request) {
        if (request.address() == null) {
            return;
        }
        WishCheck check = new WishCheck(board, map, offers.keySet(), fields);
        check.seat(request, problems).ifPresent(seat -> take(request, seat));
    }

    private void take(PciRequest request, PciSeat seat) {
        map.take(seat, request.id());
        placed.put(request.id(), seat.at());
    }

    private void keep(PciRequest request) {
        String kept = settings.kept().get(request.id());
        if (kept == null || request.address() != null || placed.containsKey(request.id())) {
            return;
        }
        Problems found = new Problems();
        WishCheck check = new WishCheck(board, map, offers.keySet(), fields);
        Optional<PciSeat> seat = check.seat(request, kept, found);
        if (seat.isPresent()) {
            take(request, seat.get());
        } else {
            notes.add(request.named() + " cannot stay at " + kept + ": "
                    + found.found().get(0).sentence());
        }
    }

    /** A port that was there stays, since guests count ports when they number buses. */
    private void keepCarrier(String id) {
        Carrier.of(id, board.mainBus().id())
                .filter(carrier -> layout.filler(carrier.at()).equals(carrier))
                .filter(map::possible)
                .ifPresent(map::add);
    }

    private void next(PciRequest request) {
        List<PciSeat> mine = request.controller() == null ? seats(request) : offered(request);
        PciAddress has = placed.get(request.id());
        if (has != null) {
            position(mine, has).ifPresent(index -> last.put(request.area(), index));
            return;
        }
        if (request.address() != null || mine.isEmpty()) {
            return;
        }
        if (settings.running()) {
            new PciPresence(board, map)
                    .open(request)
                    .ifPresentOrElse(seat -> take(request, seat), () -> noneOpen(request));
            return;
        }
        int start = request.index() >= 0 ? request.index() : last.getOrDefault(request.area(), -1) + 1;
        IntStream.range(start, start + mine.size())
                .map(index -> index % mine.size())
                .filter(index -> map.free(mine.get(index)))
                .boxed()
                .findFirst()
                .ifPresentOrElse(
                        index -> {
                            last.put(request.area(), index);
                            take(request, mine.get(index));
                        },
                        () -> full(request, mine.size()));
    }

    private void full(PciRequest request, int size) {
        problems.add(
                request.field(),
                PlacementError.PLACES_EXHAUSTED,
                "All " + size + " places for devices of this kind are taken on the '" + board.machineType() + "'",
                "put disks on virtio-scsi, which takes hundreds, or give the device an address of another kind's");
    }

    private void noneOpen(PciRequest request) {
        problems.add(
                request.field(),
                PlacementError.PLACES_EXHAUSTED,
                "The '" + board.machineType() + "' has no port or slot left for what comes while the VM runs",
                "unplug another device, or launch the VM with more than " + settings.sparePorts() + " 'hotPlugPorts'");
    }

    private List<PciSeat> seats(PciRequest request) {
        return seats.computeIfAbsent(
                request.area() + "/" + request.hotPluggable(),
                key -> layout.seats(request.area(), request.hotPluggable()));
    }

    private List<PciSeat> offered(PciRequest request) {
        String bus = request.controller();
        Integer slots = bus == null ? null : offers.get(bus);
        if (bus == null || slots == null) {
            problems.add(
                    request.field(),
                    PlacementError.BUS_UNKNOWN,
                    "No device '" + bus + "' of this VM brings a PCI bus",
                    "leave the controller out, or add it");
            return List.of();
        }
        List<PciSeat> made = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            made.add(PciSeat.direct(new PciAddress(bus, slot, 0)));
        }
        return made;
    }

    private static Optional<Integer> position(List<PciSeat> seats, PciAddress at) {
        return IntStream.range(0, seats.size())
                .filter(index -> seats.get(index).at().equals(at))
                .boxed()
                .findFirst();
    }
}
