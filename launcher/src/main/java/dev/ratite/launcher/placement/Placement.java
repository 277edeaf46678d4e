package dev.ratite.launcher.placement;

import static java.util.Objects.requireNonNull;

import dev.ratite.launcher.board.Board;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where all devices of a VM go.
 *
 * @param devices by id, in the order of the needs
 * @param support ports, bridges and controllers, in the order in which QEMU has to get them, before all other devices
 * @param addresses each PCI address given, by id, support devices among them; what {@link PlacementSettings#kept()} takes
 * @param freePorts buses on which a PCI device can be hot-plugged at {@code addr} 0, in the order in which to use them
 * @param notes what did not go as asked, in words
 */
@SuppressWarnings("DoNotCallSuggester") // the bodies follow
public record Placement(
        Map<String, PlacedDevice> devices,
        List<SupportDevice> support,
        Map<String, PciAddress> addresses,
        List<FreePort> freePorts,
        List<String> notes) {
    public Placement {
        devices = Collections.unmodifiableMap(new LinkedHashMap<>(devices));
        support = List.copyOf(support);
        addresses = Collections.unmodifiableMap(new LinkedHashMap<>(addresses));
        freePorts = List.copyOf(freePorts);
        notes = List.copyOf(notes);
    }

    /**
     * Places all devices, or none.
     *
     * @throws dev.ratite.api.RatiteException {@link PlacementError#PLACEMENT_IMPOSSIBLE} with all problems at once
     */
    public static Placement of(Board board, List<DeviceNeed> needs, PlacementSettings settings) {
        throw new UnsupportedOperationException(board + " " + needs + " " + settings);
    }

    /** Where the device of that id goes. */
    public PlacedDevice of(String id) {
        return requireNonNull(devices.get(id), () -> "nothing was placed with the id " + id);
    }
}
