package dev.ratite.launcher.placement;

import dev.ratite.api.Problems;
import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.board.BusKind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds places on buses where a place is but a number: virtio-mmio transports, and device numbers of IBM Z. Where an area's
 * stretch of numbers does not suffice, it takes what others have left.
 */
final class NumberPlacer {
    private final Board board;
    private final Stretches stretches;
    private final PlacementSettings settings;
    private final Problems problems;
    private final Map<SeatAddress, String> taken = new HashMap<>();
    private final Map<String, SeatAddress> placed = new LinkedHashMap<>();

    NumberPlacer(Board board, PlacementSettings settings, Problems problems) {
        this.board = board;
        this.stretches = Stretches.of(board);
        this.settings = settings;
        this.problems = problems;
    }

    /** Places all that can be placed; what cannot becomes a problem. */
    Map<String, SeatAddress> place(List<PciRequest> requests) {
        if (settings.running()) {
            hold(requests);
        }
        requests.forEach(this::wish);
        requests.forEach(this::keep);
        requests.forEach(this::nextOfItsOwn);
        requests.forEach(this::anyOther);
        return placed;
    }

    /** In a VM that runs there are devices that nobody needs a place for. */
    private void hold(List<PciRequest> requests) {
        Map<String, String> others = new HashMap<>(settings.kept());
        requests.forEach(request -> others.remove(request.id()));
        others.forEach((id, address) -> parse(address).ifPresent(seat -> taken.put(seat, "'" + id + "'")));
    }

    private void wish(PciRequest request) {
        if (request.address() == null) {
            return;
        }
        Optional<SeatAddress> seat = parse(request.address());
        if (seat.isEmpty()) {
            problems.add(
                    request.field() + ".address",
                    PlacementError.ADDRESS_INVALID,
                    "'" + request.address() + "' is no place for a device of this kind",
                    "write it like " + stretches.seat(0) + "; the last is " + stretches.seat(stretches.size() - 1));
        } else if (taken.containsKey(seat.get())) {
            problems.add(
                    request.field() + ".address",
                    PlacementError.ADDRESS_TAKEN,
                    "'" + seat.get() + "' is taken by " + taken.get(seat.get()),
                    "choose another address for one of the two, or leave it out");
        } else {
            take(request, seat.get());
        }
    }

    private Optional<SeatAddress> parse(String text) {
        return SeatAddress.parse(text, stretches.controller())
                .filter(seat -> seat.controller().equals(stretches.controller()) && seat.seat() < stretches.size());
    }

    private void take(PciRequest request, SeatAddress seat) {
        taken.put(seat, request.named());
        placed.put(request.id(), seat);
    }

    private void keep(PciRequest request) {
        String kept = settings.kept().get(request.id());
        if (kept != null && request.address() == null) {
            parse(kept).filter(seat -> !taken.containsKey(seat)).ifPresent(seat -> take(request, seat));
        }
    }

    private final Map<Area, Integer> last = new HashMap<>();

    private void nextOfItsOwn(PciRequest request) {
        int start = stretches.start(request.area());
        int end = stretches.end(request.area());
        SeatAddress has = placed.get(request.id());
        if (has != null) {
            if (has.seat() >= start && has.seat() < end) {
                last.put(request.area(), has.seat());
            }
            return;
        }
        int first = request.index() >= 0 ? start + request.index() : last.getOrDefault(request.area(), start - 1) + 1;
        for (int number = first; number < end && request.address() == null; number++) {
            if (!taken.containsKey(stretches.seat(number))) {
                last.put(request.area(), number);
                take(request, stretches.seat(number));
                return;
            }
        }
    }

    private void anyOther(PciRequest request) {
        if (placed.containsKey(request.id()) || request.address() != null) {
            return;
        }
        for (int number = 0; number < stretches.size(); number++) {
            if (!taken.containsKey(stretches.seat(number))) {
                take(request, stretches.seat(number));
                return;
            }
        }
        problems.add(
                request.field(),
                PlacementError.PLACES_EXHAUSTED,
                "The '" + board.machineType() + "' takes " + stretches.size() + " devices, and more are wanted",
                board.mainBus().kind() == BusKind.MMIO && stretches.size() < Stretches.MOST_TRANSPORTS
                        ? "leave acpi and ioapic2 on, which brings 24, or choose the machine type q35"
                        : "remove devices, or choose the machine type q35");
    }
}
