package dev.ratite.network.tap;

import static java.util.Objects.requireNonNullElse;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A bridge of the host, into which QEMU's helper plugs an interface that it makes. Users without rights may do that where
 * the helper is installed so and {@code /etc/qemu/bridge.conf} allows the bridge.
 *
 * @param bridge the bridge; {@code br0} unless said otherwise
 * @param helper QEMU's helper; null for the one that came with QEMU
 */
public record BridgeNetworkOptions(String bridge, @Nullable Path helper) {
    /** Fills in what is null. */
    public BridgeNetworkOptions(@Nullable String bridge, @Nullable Path helper) {
        this.bridge = requireNonNullElse(bridge, "br0");
        this.helper = helper;
        InterfaceName.check("bridge", bridge);
        InterfaceName.checkAbsolute("helper", helper);
    }
}
