package dev.ratite.launcher.placement;

import dev.ratite.api.Problems;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds seats on one kind of controller: SATA, SCSI, USB and the like. */
final class SeatPlacer {
    private final Seats seats;
    private final PlacementSettings settings;
    private final Problems problems;
    private final Map<SeatAddress, String> taken = new HashMap<>();
    private final Map<String, SeatAddress> placed = new LinkedHashMap<>();
    private final Map<Object, Integer> last = new HashMap<>();

    SeatPlacer(Seats seats, PlacementSettings settings, Problems problems) {
        this.seats = seats;
        this.settings = settings;
        this.problems = problems;
    }

    /** Places all that can be placed; what cannot becomes a problem. */
    Map<String, SeatAddress> place(List<DeviceNeed> needs) {
        if (settings.running()) {
            hold(needs);
        }
        needs.forEach(this::wish);
        needs.forEach(this::keep);
        needs.forEach(this::next);
        return placed;
    }

    /** In a VM that runs there are devices that nobody needs a seat for. */
    private void hold(List<DeviceNeed> needs) {
        Map<String, String> others = new HashMap<>(settings.kept());
        needs.forEach(need -> others.remove(need.id()));
        others.forEach((id, address) -> SeatAddress.parse(address, "")
                .filter(seats::exists)
                .ifPresent(seat -> taken.put(seat, "'" + id + "'")));
    }

    private void wish(DeviceNeed need) {
        if (need.address() == null || !seats.any()) {
            return;
        }
        String field = need.field() + ".address";
        String home = seats.home(need);
        Optional<SeatAddress> seat = SeatAddress.parse(need.address(), home).filter(seats::exists);
        if (seat.isEmpty()) {
            problems.add(
                    field,
                    PlacementError.ADDRESS_INVALID,
                    "'" + need.address() + "' is no place for a device of this kind",
                    "write its number, " + seats.range(home) + ", like " + home + "/" + seats.first());
        } else if (taken.containsKey(seat.get())) {
            problems.add(
                    field,
                    PlacementError.ADDRESS_TAKEN,
                    "'" + seat.get() + "' is taken by " + taken.get(seat.get()),
                    "choose another address for one of the two, or leave it out");
        } else {
            take(need, seat.get());
        }
    }

    private void take(DeviceNeed need, SeatAddress seat) {
        taken.put(seat, need.field());
        placed.put(need.id(), seat);
    }

    private void keep(DeviceNeed need) {
        String kept = settings.kept().get(need.id());
        if (kept != null && need.address() == null) {
            SeatAddress.parse(kept, seats.home(need))
                    .filter(seats::exists)
                    .filter(seat -> !taken.containsKey(seat))
                    .ifPresent(seat -> take(need, seat));
        }
    }

    private void next(DeviceNeed need) {
        List<SeatAddress> mine = seats.of(need);
        Object group = need.controller() == null ? (Object) seats.group(need) : need.controller();
        SeatAddress has = placed.get(need.id());
        if (has != null) {
            if (mine.contains(has)) {
                last.put(group, mine.indexOf(has));
            }
        } else if (mine.isEmpty()) {
            missing(need);
        } else if (need.address() == null) {
            search(need, mine, group);
        }
    }

    private void search(DeviceNeed need, List<SeatAddress> mine, Object group) {
        int start = settings.running() ? 0 : last.getOrDefault(group, -1) + 1;
        for (int step = 0; step < mine.size(); step++) {
            int index = (start + step) % mine.size();
            if (!taken.containsKey(mine.get(index))) {
                last.put(group, index);
                take(need, mine.get(index));
                return;
            }
        }
        problems.add(
                need.field(),
                PlacementError.PLACES_EXHAUSTED,
                "All " + mine.size() + " places for " + seats.noun() + " are taken",
                "connect the device in another way, such as virtio");
    }

    private void missing(DeviceNeed need) {
        if (need.controller() != null) {
            problems.add(
                    need.field(),
                    PlacementError.BUS_UNKNOWN,
                    "No device '" + need.controller() + "' of this VM takes a device like this",
                    "leave the controller out, or add it");
        } else {
            problems.add(need.field(), PlacementError.BUS_MISSING, seats.missing(), seats.remedy());
        }
    }
}
