package dev.ratite.network.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.api.network.NetworkBackend;
import dev.ratite.api.network.NetworkRequest;
import dev.ratite.api.qapi.Netdev;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.QemuUnderTest;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Each QEMU is told in its own words, or cannot be told. */
class StreamReconnectTest {
    @TempDir
    private Path directory;

    @EachQemu
    void qemuThatIsToldInItsOwnWordsComesBack(QemuUnderTest version) throws IOException {
        Path path = directory.resolve("lan.sock");
        NetworkBackend network = reconnecting(path);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                BareQemu qemu = BareQemu.start(version)) {
            server.bind(UnixDomainSocketAddress.of(path));
            if (!version.isAtLeast(8, 0)) {
                refused(qemu, network.netdev(), "reconnect-ms");
                refused(qemu, network.olderForms().get(0), "reconnect");
                return;
            }
            add(
                    qemu,
                    version.isAtLeast(9, 2)
                            ? network.netdev()
                            : network.olderForms().get(0));
            try (SocketChannel first = server.accept()) {
                assertThat(first.isConnected()).isTrue();
            }
            try (SocketChannel second = server.accept()) {
                assertThat(second.isConnected()).isTrue();
            }
        }
    }

    private static NetworkBackend reconnecting(Path path) {
        return new StreamNetworkProvider()
                .open(
                        new StreamNetworkOptions(null, Endpoint.at(path), Duration.ofMillis(100)),
                        new NetworkRequest("web", "lan", Duration.ofSeconds(10)));
    }

    private static void refused(BareQemu qemu, Netdev form, String name) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> add(qemu, form))
                .withMessageContaining("Parameter '" + name + "' is unexpected");
    }

    private static void add(BareQemu qemu, Netdev form) {
        Map<String, Object> arguments = new LinkedHashMap<>(Map.of("type", form.type(), "id", "net0"));
        arguments.putAll(form.options());
        qemu.execute("netdev_add", arguments);
    }
}
