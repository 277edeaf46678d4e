package dev.ratite.launcher.placement;

import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.board.BusKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How numbered places are shared out among areas: each begins at a number of its own and ends where the next one begins.
 *
 * @param controller how the places are called, {@code mmio/3}
 * @param size how many places there are
 * @param starts where each area begins; areas without a start share what is behind the last one
 */
record Stretches(String controller, int size, Map<Area, Integer> starts) {
    /** The most transports that a board of virtio-mmio devices has. */
    static final int MOST_TRANSPORTS = 24;

    private static final int DEVICE_NUMBERS = 0x10000;
    private static final int NUMBERS_OF_AN_AREA = 0x100;

    static Stretches of(Board board) {
        return board.mainBus().kind() == BusKind.CCW ? channels() : transports(board.transports());
    }

    private static Stretches channels() {
        Map<Area, Integer> starts = new LinkedHashMap<>();
        int start = 0;
        for (Area area : Area.values()) {
            start += NUMBERS_OF_AN_AREA;
            starts.put(area, start);
        }
        return new Stretches(SeatAddress.CHANNEL_SUBSYSTEM, DEVICE_NUMBERS, starts);
    }

    private static Stretches transports(int size) {
        Map<Area, Integer> starts = new LinkedHashMap<>();
        List<Area> few = List.of(Area.DISK, Area.NETWORK, Area.OWN_SCSI, Area.OWN_SERIAL);
        List<Integer> numbers = List.of(0, 3, 5, 6);
        if (size >= MOST_TRANSPORTS) {
            few = List.of(
                    Area.DISK,
                    Area.NETWORK,
                    Area.OWN_SCSI,
                    Area.OWN_SERIAL,
                    Area.RNG,
                    Area.BALLOON,
                    Area.INPUT,
                    Area.SHARE,
                    Area.VIDEO,
                    Area.OTHER);
            numbers = List.of(0, 10, 14, 15, 16, 17, 18, 20, 22, 23);
        }
        for (int i = 0; i < few.size(); i++) {
            starts.put(few.get(i), numbers.get(i));
        }
        return new Stretches("mmio", size, starts);
    }

    SeatAddress seat(int number) {
        return new SeatAddress(controller, number);
    }

    int start(Area area) {
        return starts.getOrDefault(area, size);
    }

    int end(Area area) {
        int start = start(area);
        return starts.values().stream()
                .filter(it -> it > start)
                .min(Integer::compare)
                .orElse(size);
    }

    /** What to tell QEMU for a device in that seat. */
    static Map<String, Object> properties(SeatAddress seat) {
        return seat.controller().equals(SeatAddress.CHANNEL_SUBSYSTEM)
                ? Map.of("devno", seat.toString())
                : Map.of("bus", "virtio-mmio-bus." + seat.seat());
    }
}
