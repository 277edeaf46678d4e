package dev.ratite.launcher.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.api.transport.TransportBackend;
import dev.ratite.api.transport.TransportConnection;
import dev.ratite.api.transport.TransportProvider;
import dev.ratite.api.transport.TransportRequest;
import dev.ratite.testkit.OwnThread;
import dev.ratite.testkit.TransportProviderContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TcpTransportProviderTest extends TransportProviderContract<TcpTransportOptions> {
    private static final Duration LONG = Duration.ofMinutes(1);
    /** For what runs out in the end, but has to let somebody be turned away before. */
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    private static final ServerSocket TAKEN = taken();

    @AfterAll
    static void letGo() throws IOException {
        TAKEN.close();
    }

    private static ServerSocket taken() {
        try {
            return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected TransportProvider<TcpTransportOptions> provider() {
        return new TcpTransportProvider();
    }

    @Override
    protected TcpTransportOptions usableOptions(Path directory) {
        return TcpTransportOptions.anyPort();
    }

    @Override
    protected Optional<TcpTransportOptions> unreachableOptions(Path directory) {
        return Optional.of(new TcpTransportOptions(null, TAKEN.getLocalPort(), null));
    }

    @Test
    void qemuCallsAtThePortThatIsHeldFromTheBeginning() throws IOException {
        try (TransportBackend transport = open(TcpTransportOptions.anyPort())) {
            assertThat(transport.chardev().backend()).isEqualTo("socket");
            assertThat(transport.chardev().options())
                    .containsEntry("host", "127.0.0.1")
                    .containsEntry("server", false)
                    .doesNotContainKeys("reconnect", "reconnect-ms", "wait", "to");
            assertThat(transport.files()).isEmpty();
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> open(new TcpTransportOptions(null, port(transport), null)))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(TcpTransportError.PORT_BUSY));
        }
    }

    @Test
    void theHolderOfABusyPortIsNamed() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> open(new TcpTransportOptions(null, TAKEN.getLocalPort(), null)))
                .withMessageContaining("The monitor of VM 'web': port " + TAKEN.getLocalPort() + " of 127.0.0.1")
                .withMessageContaining(
                        "is taken by process " + ProcessHandle.current().pid() + " (")
                .withMessageContaining("java");
    }

    @Test
    void theFirstFreePortIsTakenAndStaysTaken() throws IOException {
        int first = TAKEN.getLocalPort();
        TcpTransportOptions range = new TcpTransportOptions(null, first, Math.min(65535, first + 99));
        try (TransportBackend one = open(range);
                TransportBackend two = open(range)) {
            assertThat(port(one)).isGreaterThan(first);
            assertThat(port(two)).isGreaterThan(first).isNotEqualTo(port(one));
        }
    }

    @Test
    void aRangeWithoutAFreePortSaysHowFarItWent() throws IOException {
        int last = TAKEN.getLocalPort() + 1;
        try (ServerSocket next = new ServerSocket()) {
            takeUnlessTaken(next, last);
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> open(new TcpTransportOptions(null, TAKEN.getLocalPort(), last)))
                    .withMessageContaining("and so are all up to " + last);
        }
    }

    private static void takeUnlessTaken(ServerSocket socket, int port) throws IOException {
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (BindException e) {
            assertThat(e).as("somebody else has it, which will do").isNotNull();
        }
    }

    @Test
    void nobodyCanCallAfterTheFirstCall() throws IOException {
        try (TransportBackend transport = open(TcpTransportOptions.anyPort());
                SocketChannel qemu = call(transport);
                TransportConnection connection = transport.connect(LONG)) {
            qemu.write(ByteBuffer.wrap(new byte[] {1}));
            assertThat(connection.in().read(ByteBuffer.allocate(8))).isEqualTo(1);
            assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> call(transport));
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> transport.connect(LONG))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(TcpTransportError.CALLED_BEFORE))
                    .withMessageContaining("calls once");
        }
    }

    @Test
    void aCallerThatHasGoneAgainIsNotTakenForQemu() throws IOException {
        try (TransportBackend transport = open(TcpTransportOptions.anyPort())) {
            SocketChannel stray = call(transport);
            stray.setOption(StandardSocketOptions.SO_LINGER, 0);
            stray.close();
            try (SocketChannel qemu = call(transport);
                    TransportConnection connection = transport.connect(LONG)) {
                qemu.write(ByteBuffer.wrap(new byte[] {1}));
                assertThat(connection.in().read(ByteBuffer.allocate(8))).isEqualTo(1);
            }
        }
    }

    static Stream<String> addresses() throws IOException {
        return Stream.concat(
                Stream.of("127.0.0.1"),
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                        .map(InetAddress::getHostAddress));
    }

    /** A socket of IPv6 that calls an address of IPv4 is not in the table in which the caller's user is looked up. */
    @ParameterizedTest
    @MethodSource("addresses")
    void aCallerWhoseUserCannotBeToldIsTurnedAway(String host) throws IOException {
        try (TransportBackend transport = open(new TcpTransportOptions(host, null, null));
                SocketChannel stranger = SocketChannel.open(new InetSocketAddress(host, port(transport)))) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> transport.connect(A_WHILE))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(TcpTransportError.QEMU_NOT_CALLING))
                    .withMessageContaining("calls of others that were turned away: 1");
            assertThat(stranger.read(ByteBuffer.allocate(8))).isEqualTo(-1);
            try (SocketChannel qemu = call(transport);
                    TransportConnection connection = transport.connect(LONG)) {
                assertThat(connection.in().isOpen()).isTrue();
                assertThat(qemu.isConnected()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("addresses")
    @EnabledIf("isRoot")
    void aCallerOfAnotherUserIsTurnedAwayOnEveryAddress(String host) throws Exception {
        try (TransportBackend transport = open(new TcpTransportOptions(host, null, null))) {
            Process stranger = new ProcessBuilder(
                            "setpriv",
                            "--reuid=65534",
                            "--clear-groups",
                            "bash",
                            "-c",
                            "exec 3<>/dev/tcp/" + host + "/" + port(transport) + "; echo called; cat <&3")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertThat(stranger.inputReader().readLine()).isEqualTo("called");
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> transport.connect(A_WHILE))
                    .withMessageContaining("calls of others that were turned away: 1");
            assertThat(stranger.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    @Test
    void closingEndsTheWaitForQemu() throws Exception {
        TransportBackend transport = open(TcpTransportOptions.anyPort());
        CompletableFuture<TransportConnection> waiting = OwnThread.supply(() -> transport.connect(LONG));
        transport.close();
        assertThat(waiting.handle((connection, failure) -> failure).get(20, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(IOException.class)
                .cause()
                .isInstanceOfSatisfying(
                        RatiteException.class, e -> assertThat(e.code()).isEqualTo(TcpTransportError.CALLED_BEFORE));
    }

    @Test
    void anAddressOfAnotherMachineIsRefused() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> open(new TcpTransportOptions("192.0.2.1", null, null)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(TcpTransportError.ADDRESS_UNUSABLE))
                .withMessageContaining("192.0.2.1 is not an address of this machine");
    }

    @Test
    void theWholeLoopbackNetworkCanBeUsed() throws IOException {
        try (TransportBackend transport = open(new TcpTransportOptions("127.0.0.2", null, null))) {
            assertThat(transport.chardev().options()).containsEntry("host", "127.0.0.2");
        }
    }

    private static TransportBackend open(TcpTransportOptions options) {
        return new TcpTransportProvider()
                .open(options, new TransportRequest("web", "monitor", Path.of("/nowhere"), Duration.ofSeconds(1)));
    }

    private static int port(TransportBackend transport) {
        return (Integer) transport.chardev().options().get("port");
    }

    /** As QEMU does: Java's own sockets are of IPv6 unless told otherwise. */
    private static SocketChannel call(TransportBackend transport) throws IOException {
        SocketChannel caller = SocketChannel.open(StandardProtocolFamily.INET);
        Map<String, Object> options = transport.chardev().options();
        caller.connect(new InetSocketAddress((String) options.get("host"), port(transport)));
        return caller;
    }
}
