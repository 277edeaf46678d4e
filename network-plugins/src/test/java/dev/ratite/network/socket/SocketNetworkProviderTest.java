package dev.ratite.network.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.api.network.NetworkProvider;
import dev.ratite.api.qapi.Netdev;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.NetworkProviderContract;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SocketNetworkProviderTest extends NetworkProviderContract<SocketNetworkOptions> {
    private static final Endpoint GROUP = new Endpoint(null, "230.0.0.1", 4447);

    @Override
    protected NetworkProvider<SocketNetworkOptions> provider() {
        return new SocketNetworkProvider();
    }

    /** A connection that is refused is no fault to QEMU, so the port need not be anybody's. */
    @Override
    protected SocketNetworkOptions usableOptions(Path directory) {
        return SocketNetworkOptions.connecting(Endpoint.at(9));
    }

    @Test
    void isPickedByTheWordSocket() {
        assertThat(provider().type()).isEqualTo("socket");
    }

    @Test
    void addressesAreTextsMadeOfTheirFields() {
        assertThat(netdev(SocketNetworkOptions.listening(new Endpoint(null, "0.0.0.0", 4444))))
                .isEqualTo(new Netdev("socket", Map.of("listen", "0.0.0.0:4444")));
        assertThat(netdev(SocketNetworkOptions.connecting(Endpoint.at(4444))))
                .isEqualTo(new Netdev("socket", Map.of("connect", "127.0.0.1:4444")));
        assertThat(netdev(new SocketNetworkOptions(null, null, GROUP, null, null, null)))
                .isEqualTo(new Netdev("socket", Map.of("mcast", "230.0.0.1:4447")));
        assertThat(netdev(new SocketNetworkOptions(null, null, GROUP, null, "127.0.0.1", null)))
                .isEqualTo(new Netdev("socket", Map.of("mcast", "230.0.0.1:4447", "localaddr", "127.0.0.1")));
        assertThat(netdev(new SocketNetworkOptions(null, null, null, Endpoint.at(4446), null, 4445)))
                .isEqualTo(new Netdev("socket", Map.of("udp", "127.0.0.1:4446", "localaddr", "127.0.0.1:4445")));
    }

    @Test
    @NeedsQemu
    void qemuTakesTheOtherKinds() throws IOException {
        try (BareQemu qemu = BareQemu.start()) {
            add(qemu, "server", SocketNetworkOptions.listening(Endpoint.at(freePort())));
            add(qemu, "group", new SocketNetworkOptions(null, null, GROUP, null, "127.0.0.1", null));
            Endpoint peer = Endpoint.at(freePort());
            add(qemu, "peer", new SocketNetworkOptions(null, null, null, peer, null, freeDatagramPort()));
            assertThat(qemu.execute("human-monitor-command", Map.of("command-line", "info network")))
                    .asString()
                    .contains("server: index=0,type=socket")
                    .contains("mcast=230.0.0.1:4447")
                    .contains("udp=" + peer.words());
        }
    }

    @Test
    void pathsBelongToStreams() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> SocketNetworkOptions.listening(Endpoint.at(Path.of("/run/lan"))))
                .satisfies(e -> assertThat(e.code()).isEqualTo(SocketNetworkError.ENDPOINT_INVALID))
                .withMessageContaining("listen '/run/lan' is not an IPv4 address")
                .withMessageContaining("type stream");
    }

    @Test
    void addressesAreOfTheRightKind() {
        for (Runnable wrong : List.<Runnable>of(
                () -> SocketNetworkOptions.connecting(new Endpoint(null, "::1", 4444)),
                () -> new SocketNetworkOptions(null, null, Endpoint.at(4447), null, null, null),
                () -> new SocketNetworkOptions(null, null, GROUP, null, "localhost", null),
                () -> new SocketNetworkOptions(null, null, null, Endpoint.at(1), null, 65536))) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(wrong::run)
                    .satisfies(e -> assertThat(e.code()).isEqualTo(SocketNetworkError.ENDPOINT_INVALID));
        }
    }

    @Test
    void fieldsHaveToGoTogether() {
        Endpoint end = Endpoint.at(4444);
        for (Runnable wrong : List.<Runnable>of(
                () -> new SocketNetworkOptions(null, null, null, null, null, null),
                () -> new SocketNetworkOptions(end, end, null, null, null, null),
                () -> SocketNetworkOptions.listening(new Endpoint(null, "127.0.0.1", null)),
                () -> new SocketNetworkOptions(null, null, null, end, null, null),
                () -> new SocketNetworkOptions(end, null, null, null, null, 4445),
                () -> new SocketNetworkOptions(end, null, null, null, "127.0.0.1", null))) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(wrong::run)
                    .satisfies(e -> assertThat(e.code()).isEqualTo(SocketNetworkError.ENDPOINTS_CONFLICT));
        }
    }

    private Netdev netdev(SocketNetworkOptions options) {
        return provider().open(options, request()).netdev();
    }

    private void add(BareQemu qemu, String id, SocketNetworkOptions options) {
        Map<String, Object> arguments = new LinkedHashMap<>(Map.of("type", "socket", "id", id));
        arguments.putAll(netdev(options).options());
        qemu.execute("netdev_add", arguments);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static int freeDatagramPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            return socket.getLocalPort();
        }
    }
}
