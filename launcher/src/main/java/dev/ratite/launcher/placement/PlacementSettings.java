package dev.ratite.launcher.placement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What else decides on places.
 *
 * @param sparePorts how many places are kept free for devices that come while the VM runs
 * @param kept {@link Placement#addresses()} of an earlier placement, ports and bridges among them: they stay
 * @param running whether these devices are in place in a VM that runs, and what is new comes by hot-plug: it then goes to
 *     ports and slots that are there and empty, spare ones first, and no port is added
 */
public record PlacementSettings(int sparePorts, Map<String, String> kept, boolean running) {
    /** How many places are kept free unless told otherwise. */
    public static final int SPARE_PORTS = 4;

    /** The most that can be kept free. */
    public static final int MOST_SPARE_PORTS = 32;

    /** Four spare ports, and no earlier placement. */
    public static final PlacementSettings DEFAULT = new PlacementSettings(SPARE_PORTS, Map.of());

    public PlacementSettings {
        if (sparePorts < 0 || sparePorts > MOST_SPARE_PORTS) {
            throw new IllegalArgumentException(sparePorts + " spare ports are not from 0 to " + MOST_SPARE_PORTS);
        }
        kept = Collections.unmodifiableMap(new LinkedHashMap<>(kept));
    }

    /** For a VM that is not launched yet. */
    public PlacementSettings(int sparePorts, Map<String, String> kept) {
        this(sparePorts, kept, false);
    }

    /** The same, with what an earlier placement gave away to stay. */
    public PlacementSettings keeping(Map<String, String> addresses) {
        return new PlacementSettings(sparePorts, addresses, running);
    }
}
