package dev.ratite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.ratite.api.HostResources;
import dev.ratite.api.network.ForwardingNetwork;
import dev.ratite.api.network.NetworkBackend;
import dev.ratite.api.network.NetworkProvider;
import dev.ratite.api.network.NetworkRequest;
import dev.ratite.api.qapi.Netdev;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every type of network keeps. Extend it, and say what opens and what does not.
 *
 * @param <O> the options of this type of network
 */
public abstract class NetworkProviderContract<O extends Record>
        extends BackendProviderContract<O, NetworkRequest, NetworkBackend> {
    private static final String NETWORK = "lan";
    private static final String NETDEV = "net0";

    @Override
    protected abstract NetworkProvider<O> provider();

    /** Options whose constructor is content but that do not open; empty for a network that lacks nothing to open. */
    protected Optional<O> unreachableOptions(Path directory) throws IOException {
        return Optional.empty();
    }

    /** A request as the host makes it: network {@code lan} of VM {@code web}. */
    protected static NetworkRequest request() {
        return new NetworkRequest(VM, NETWORK, PATIENCE);
    }

    /** Words before QEMU's own command line, to run it in a network namespace, say. */
    protected List<String> wrapper() {
        return List.of();
    }

    @Test
    @NeedsQemu
    void qemuTakesTheNetworkAtLaunch(@TempDir Path directory) throws IOException {
        try (NetworkBackend network = open(directory);
                BareQemu qemu = launch(network)) {
            assertShown(qemu);
            assertThatNoException().isThrownBy(() -> qemu.execute("netdev_del", Map.of("id", NETDEV)));
        }
    }

    @Test
    @NeedsQemu
    void qemuTakesTheNetworkWhileItRuns(@TempDir Path directory) throws IOException {
        try (NetworkBackend network = open(directory);
                BareQemu qemu = BareQemu.startUnder(wrapper(), List.of())) {
            qemu.execute("netdev_add", Json.of(known(network, qemu), NETDEV));
            assertShown(qemu);
            assertThatNoException().isThrownBy(() -> qemu.execute("netdev_del", Map.of("id", NETDEV)));
        }
    }

    @Test
    @NeedsQemu
    void forwardsAreToldWithTheirRealPorts(@TempDir Path directory) throws IOException {
        try (NetworkBackend network = open(directory);
                BareQemu qemu = launch(network)) {
            if (network instanceof ForwardingNetwork forwarding) {
                assertThat(forwarding.forwards(qemu, NETDEV)).allSatisfy(forward -> {
                    assertThat(forward.hostPort()).isBetween(1, 65535);
                    assertThat(forward.guestPort()).isBetween(1, 65535);
                });
            }
        }
    }

    private BareQemu launch(NetworkBackend network) {
        Netdev netdev = network.netdev();
        if (!network.olderForms().isEmpty()) {
            try (BareQemu qemu = BareQemu.start()) {
                netdev = known(network, qemu);
            }
        }
        return BareQemu.startUnder(wrapper(), List.of("-netdev", Json.write(Json.of(netdev, NETDEV))));
    }

    private static Netdev known(NetworkBackend network, BareQemu qemu) {
        return new NetdevForms(qemu)
                .chosen(network)
                .orElseThrow(() -> new AssertionError("QEMU knows none of the forms of " + network.netdev()));
    }

    private static void assertShown(BareQemu qemu) {
        assertThat(qemu.execute("human-monitor-command", Map.of("command-line", "info network")))
                .asString()
                .contains(NETDEV + ": index=0,type=");
    }

    @Override
    final Class<?> service() {
        return NetworkProvider.class;
    }

    @Override
    final Set<String> namesKeptByTheHost() {
        return Set.of("id", "type", "device", "mac", "bootIndex", "queues", "mtu", "rom", "address", "properties");
    }

    @Override
    final NetworkRequest request(Path directory) {
        return request();
    }

    @Override
    final NetworkRequest request(Path directory, HostResources resources) {
        return new NetworkRequest(VM, NETWORK, 1, PATIENCE, resources);
    }

    @Override
    final Object values(NetworkBackend network) {
        return List.of(
                network.netdev(),
                network.olderForms(),
                network.alternative(),
                network.queues(),
                network.startsPrograms());
    }

    @Override
    final Optional<O> unreachable(Path directory) throws IOException {
        return unreachableOptions(directory);
    }

    @Override
    final List<String> subjects() {
        return List.of("'" + VM + "'", "'" + NETWORK + "'");
    }
}
