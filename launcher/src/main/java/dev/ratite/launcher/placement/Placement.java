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
 * @param addresses each place given away, by id, support devices among them, in the form of
 *     {@link DeviceNeed#address()}; what {@link PlacementSettings#kept()} takes
 * @param freePorts where PCI devices can be hot-plugged, in the order in which to use them
 * @param notes what did not go as asked, in words
 */
public record Placement(
        Map<String, PlacedDevice> devices,
        List<SupportDevice> support,
        Map<String, String> addresses,
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
        return new Placer(board, needs, settings).place();
    }

    /** Where the device of that id goes. */
    public PlacedDevice of(String id) {
        return requireNonNull(devices.get(id), () -> "nothing was placed with the id " + id);
    }
}
