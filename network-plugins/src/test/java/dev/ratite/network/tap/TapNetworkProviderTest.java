package dev.ratite.network.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.api.network.NetworkBackend;
import dev.ratite.api.network.NetworkProvider;
import dev.ratite.api.network.NetworkRequest;
import dev.ratite.api.qapi.Netdev;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.NeedsNetworkNamespaces;
import dev.ratite.testkit.NetworkNamespace;
import dev.ratite.testkit.NetworkProviderContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With interfaces in a namespace of the test's own, where this program cannot look: hence {@code create}. */
@NeedsNetworkNamespaces
class TapNetworkProviderTest extends NetworkProviderContract<TapNetworkOptions> {
    private NetworkNamespace namespace;

    @BeforeEach
    void makeInterfaces() throws IOException {
        namespace = NetworkNamespace.create()
                .ip("tuntap", "add", "dev", "t0", "mode", "tap")
                .ip("tuntap", "add", "dev", "many", "mode", "tap", "multi_queue");
    }

    @AfterEach
    void removeInterfaces() throws IOException {
        namespace.close();
    }

    @Override
    protected List<String> wrapper() {
        return namespace.wrapper();
    }

    @Override
    protected NetworkProvider<TapNetworkOptions> provider() {
        return new TapNetworkProvider();
    }

    @Override
    protected TapNetworkOptions usableOptions(Path directory) {
        return new TapNetworkOptions("t0", true, null, null, null, null, null);
    }

    @Override
    protected Optional<TapNetworkOptions> unreachableOptions(Path directory) {
        return Optional.of(TapNetworkOptions.of("absent0"));
    }

    @Test
    void noScriptIsRunUnlessOneIsNamed(@TempDir Path directory) throws IOException {
        try (NetworkBackend network = provider().open(usableOptions(directory), request())) {
            assertThat(network.netdev().options())
                    .containsExactly(
                            Map.entry("ifname", "t0"), Map.entry("script", "no"), Map.entry("downscript", "no"));
            assertThat(network.queues()).isEqualTo(1);
            assertThat(network.startsPrograms()).isFalse();
        }
        Path script = program(directory, "up", "true");
        TapNetworkOptions options = new TapNetworkOptions("t0", true, script, script, null, null, null);
        try (NetworkBackend network = provider().open(options, request())) {
            assertThat(network.netdev().options())
                    .containsEntry("script", script.toString())
                    .containsEntry("downscript", script.toString());
            assertThat(network.startsPrograms()).isTrue();
        }
    }

    @Test
    void scriptIsGivenTheInterface(@TempDir Path directory) throws IOException {
        Path told = directory.resolve("told");
        Path script = program(directory, "up", "echo \"$1\" > " + told);
        TapNetworkOptions options = new TapNetworkOptions("t0", true, script, null, null, null, null);
        try (BareQemu qemu = BareQemu.startUnder(wrapper(), List.of())) {
            add(qemu, provider().open(options, request()).netdev());
            assertThat(told).content().isEqualTo("t0\n");
        }
    }

    @Test
    void queuesAreThoseOfTheDefinition() {
        NetworkRequest request = new NetworkRequest("web", "lan", 2, Duration.ofSeconds(10));
        TapNetworkOptions options = new TapNetworkOptions("many", true, null, null, null, null, null);
        try (NetworkBackend network = provider().open(options, request);
                BareQemu qemu = BareQemu.startUnder(wrapper(), List.of())) {
            assertThat(network.queues()).isEqualTo(2);
            add(qemu, network.netdev());
            assertThat(qemu.execute("human-monitor-command", Map.of("command-line", "info network")))
                    .asString()
                    .containsPattern("(?s)type=tap,ifname=many.*type=tap,ifname=many");
        }
    }

    @Test
    void helperPlugsAnInterfaceIntoTheBridge(@TempDir Path directory) throws IOException {
        try (BridgeWorld world = BridgeWorld.create(directory);
                NetworkBackend network = provider().open(TapNetworkOptions.in("br0"), request());
                BareQemu qemu = BareQemu.startUnder(world.wrapper(), List.of())) {
            assertThat(network.startsPrograms()).isTrue();
            assertThat(network.netdev().options()).containsOnlyKeys("br", "helper");
            add(qemu, network.netdev());
            assertThat(world.ports()).as("ports of br0").contains("tap0");
        }
    }

    private static void add(BareQemu qemu, Netdev netdev) {
        Map<String, Object> arguments = new LinkedHashMap<>(Map.of("type", netdev.type(), "id", "net0"));
        arguments.putAll(netdev.options());
        qemu.execute("netdev_add", arguments);
    }

    private static Path program(Path directory, String name, String line) throws IOException {
        Path program = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + line + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
