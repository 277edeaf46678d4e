package dev.ratite.launcher.placement;

import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.board.BusKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Puts into QEMU's words, and into people's, where the PCI devices of a VM are. */
final class PciAnswers {
    private final Board board;
    private final PciMap map;
    private final Map<String, PciAddress> placed;

    PciAnswers(Board board, PciMap map, Map<String, PciAddress> placed) {
        this.board = board;
        this.map = map;
        this.placed = placed;
    }

    /** What to tell QEMU for that device; empty when it has no place. */
    Map<String, Object> properties(String id) {
        Map<String, Object> properties = new LinkedHashMap<>();
        PciAddress at = placed.get(id);
        if (at != null) {
            properties.put("bus", at.bus());
            properties.put("addr", at.addr());
            if (at.function() == 0 && map.shared(at)) {
                properties.put("multifunction", true);
            }
        }
        return properties;
    }

    Optional<PlacedDevice> device(DeviceNeed need) {
        PciAddress at = placed.get(need.id());
        if (at == null) {
            return Optional.empty();
        }
        boolean removable = need.hotPluggable() && takesHotPlug(at) && !map.shared(at);
        return Optional.of(new PlacedDevice(need.id(), properties(need.id()), removable, why(need, at)));
    }

    private boolean takesHotPlug(PciAddress at) {
        boolean mainBus = at.bus().equals(board.mainBus().id());
        return board.mainBus().kind() == BusKind.PCIE
                ? !mainBus
                : board.mainBus().hotPlug();
    }

    private String why(DeviceNeed need, PciAddress at) {
        if (need.address() != null) {
            return "where its address says";
        }
        if (at.bus().equals(board.mainBus().id())) {
            return need.hotPluggable() && !board.mainBus().hotPlug()
                    ? "a device of this kind has to be on the main bus"
                    : "the next place for devices of its kind";
        }
        return map.shared(at)
                ? "shares a port with others, since more ports would cost the guest time"
                : "behind a port or bridge, where it can be unplugged";
    }

    /** Each place that is taken, by the id of what is there; what was kept for nobody included. */
    Map<String, PciAddress> addresses() {
        Map<String, PciAddress> addresses = new LinkedHashMap<>();
        map.occupants().forEach((at, id) -> addresses.put(id, at));
        return addresses;
    }
}
