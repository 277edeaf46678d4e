package dev.ratite.launcher.placement;

import dev.ratite.api.qapi.Device;
import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.board.BusKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has to be there beside the devices: ports, bridges, what fills a gap, and what is kept free. */
final class PciSupport {
    private final Board board;
    private final PciLayout layout;
    private final PciMap map;
    private final List<SupportDevice> gaps = new ArrayList<>();
    private final List<FreePort> free = new ArrayList<>();

    PciSupport(Board board, PciMap map) {
        this.board = board;
        this.layout = PciLayout.of(board);
        this.map = map;
    }

    /** Adds what is missing to the map. */
    void complete(PlacementSettings settings) {
        int spares = settings.sparePorts();
        fill();
        if (express()) {
            sparePorts(spares, settings.running());
            fill();
            otherPorts();
        } else if (board.mainBus().hotPlug()) {
            spareSlots(spares, settings.running());
            fill();
        }
    }

    private boolean express() {
        return board.mainBus().kind() == BusKind.PCIE;
    }

    /** A guest looks at function 0 first, and not at the others when nothing is there. */
    private void fill() {
        for (PciAddress at : List.copyOf(map.occupants().keySet())) {
            PciAddress first = at.withFunction(0);
            if (map.occupant(first).isPresent()) {
                continue;
            }
            if (first.bus().equals(board.mainBus().id())) {
                map.add(layout.filler(first));
            } else {
                gap(first);
            }
        }
    }

    private void gap(PciAddress at) {
        String id = "filler." + at.bus().replaceFirst("^(port|bridge)\\.", "") + "." + at.addr();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", id);
        properties.put("bus", at.bus());
        properties.put("addr", at.addr());
        properties.put("multifunction", true);
        if (!express()) {
            properties.put("chassis_nr", gaps.size() + 1);
        }
        Device device = new Device(express() ? "pcie-pci-bridge" : "pci-bridge", properties);
        gaps.add(new SupportDevice(id, device, List.of(), "guests look at function 0 of a slot first"));
        map.take(PciSeat.direct(at), id);
    }

    private void sparePorts(int spares, boolean running) {
        for (PciSeat seat : layout.seats(Area.SPARE, true)) {
            Carrier port = seat.carrier().orElseThrow();
            boolean possible = running ? map.has(port) : map.possible(port);
            if (free.size() < spares && possible && map.emptyBehind(port)) {
                map.add(port);
                free.add(new FreePort(seat.at(), "kept free for hot-plug"));
            }
        }
    }

    private void otherPorts() {
        for (Carrier port : map.carriers().values()) {
            FreePort left = new FreePort(port.place(0, 0), "left free by other devices");
            if (map.emptyBehind(port) && free.stream().noneMatch(it -> it.at().equals(left.at()))) {
                free.add(left);
            }
        }
    }

    private void spareSlots(int spares, boolean running) {
        for (PciSeat seat : layout.seats(Area.SPARE, true)) {
            boolean carried = !running || seat.carrier().map(map::has).orElse(true);
            if (free.size() < spares && carried && map.emptySlot(seat.at()) && map.free(seat)) {
                seat.carrier().ifPresent(map::add);
                free.add(new FreePort(seat.at(), "kept free for hot-plug"));
            }
        }
    }

    /** Where devices can be hot-plugged. */
    List<FreePort> free() {
        return free;
    }

    /** Ports and bridges first, for the others are behind them. */
    List<SupportDevice> devices() {
        List<SupportDevice> devices = new ArrayList<>();
        for (Carrier carrier : map.carriers().values()) {
            List<String> serves = behind(carrier);
            devices.add(new SupportDevice(
                    carrier.id(), carrier.device(multifunction(carrier.at())), serves, why(carrier, serves)));
        }
        devices.addAll(gaps);
        return devices;
    }

    private List<String> behind(Carrier carrier) {
        return map.occupants().entrySet().stream()
                .filter(each -> each.getKey().bus().equals(carrier.id()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private String why(Carrier carrier, List<String> serves) {
        boolean spare = free.stream()
                .anyMatch(it -> it.bus().equals(carrier.id()) && it.why().startsWith("kept"));
        if (spare) {
            return "kept free for hot-plug";
        }
        if (serves.isEmpty()) {
            return carrier.at().function() == 0 && map.shared(carrier.at())
                    ? "guests look at function 0 of a slot first; free for hot-plug"
                    : "was there before, and guests count it; free for hot-plug";
        }
        if (!carrier.port()) {
            return "the main bus has no slots left for devices of this kind";
        }
        return serves.size() == 1
                ? "'" + board.mainBus().id() + "' takes no hot-plug, this port does"
                : "several devices share a port, since each port costs the guest time";
    }

    /** Whether the device at that place has to say that its slot has several functions. */
    boolean multifunction(PciAddress at) {
        return at.function() == 0 && map.shared(at);
    }
}
