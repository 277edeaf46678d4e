package dev.ratite.network.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.api.network.NetworkBackend;
import dev.ratite.api.network.NetworkProvider;
import dev.ratite.api.qapi.Netdev;
import dev.ratite.testkit.NetworkProviderContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamNetworkProviderTest extends NetworkProviderContract<StreamNetworkOptions> {
    private static final Endpoint SWITCH = Endpoint.at(Path.of("/run/switch"));

    @Override
    protected NetworkProvider<StreamNetworkOptions> provider() {
        return new StreamNetworkProvider();
    }

    @Override
    protected StreamNetworkOptions usableOptions(Path directory) {
        return StreamNetworkOptions.listening(Endpoint.at(directory.resolve("a,b.sock")));
    }

    @Override
    protected Optional<StreamNetworkOptions> unreachableOptions(Path directory) {
        return Optional.of(StreamNetworkOptions.connecting(Endpoint.at(directory.resolve("absent.sock"))));
    }

    @Test
    void isPickedByTheWordStream() {
        assertThat(provider().type()).isEqualTo("stream");
    }

    @Test
    void listeningIsToldWithItsAddress(@TempDir Path directory) {
        Path socket = directory.resolve("lan.sock");
        assertThat(open(StreamNetworkOptions.listening(Endpoint.at(socket))).netdev())
                .isEqualTo(new Netdev(
                        "stream", Map.of("server", true, "addr", Map.of("type", "unix", "path", socket.toString()))));
    }

    @Test
    void connectingIsToldWithItsPortAsAText() {
        NetworkBackend network = open(StreamNetworkOptions.connecting(new Endpoint(null, "::1", 4444)));
        assertThat(network.netdev())
                .isEqualTo(new Netdev(
                        "stream",
                        Map.of("server", false, "addr", Map.of("type", "inet", "host", "::1", "port", "4444"))));
        assertThat(network.olderForms()).isEmpty();
        assertThat(network.alternative()).isEmpty();
    }

    /** QEMU 7.2 has neither form, 8.0 to 9.1 the second, 9.2 and 10 both, 11 the first. */
    @Test
    void reconnectingIsSaidInTheWordsOfEachQemu() {
        NetworkBackend network = open(new StreamNetworkOptions(null, SWITCH, Duration.ofMillis(2500)));
        assertThat(network.netdev().options()).containsEntry("reconnect-ms", 2500L);
        assertThat(network.olderForms()).singleElement().satisfies(older -> assertThat(older.options())
                .containsEntry("reconnect", 3L)
                .doesNotContainKey("reconnect-ms")
                .containsEntry("addr", network.netdev().options().get("addr")));
        assertThat(network.alternative())
                .hasValueSatisfying(it -> assertThat(it).contains("dgram"));
    }

    @Test
    void wholeSecondsStayAsTheyAre() {
        NetworkBackend network = open(new StreamNetworkOptions(null, SWITCH, Duration.ofSeconds(5)));
        assertThat(network.olderForms().get(0).options()).containsEntry("reconnect", 5L);
    }

    @Test
    void peerThatComesLaterIsFineForOneThatTriesAgain(@TempDir Path directory) {
        Endpoint absent = Endpoint.at(directory.resolve("absent.sock"));
        assertThat(open(new StreamNetworkOptions(null, absent, Duration.ofSeconds(1)))
                        .netdev()
                        .options())
                .containsKey("addr");
    }

    @Test
    void fileInTheWayIsNotDeleted(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("thesis.txt"));
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> open(StreamNetworkOptions.listening(Endpoint.at(file))))
                .satisfies(e -> assertThat(e.code()).isEqualTo(SocketNetworkError.PATH_TAKEN))
                .withMessageContaining("Network 'lan' of VM 'web': '" + file + "' is there");
    }

    @Test
    void directoryHasToBeThere(@TempDir Path directory) {
        Endpoint nowhere = Endpoint.at(directory.resolve("absent/lan.sock"));
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> open(StreamNetworkOptions.listening(nowhere)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(SocketNetworkError.DIRECTORY_UNUSABLE));
    }

    @Test
    void oneOfBothConnects() {
        Endpoint end = Endpoint.at(4444);
        for (Runnable wrong : List.<Runnable>of(
                () -> new StreamNetworkOptions(null, null, null), () -> new StreamNetworkOptions(end, end, null))) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(wrong::run)
                    .satisfies(e -> assertThat(e.code()).isEqualTo(SocketNetworkError.ENDPOINTS_CONFLICT))
                    .withMessageContaining("listen, connect");
        }
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> StreamNetworkOptions.connecting(new Endpoint(null, "127.0.0.1", null)))
                .withMessageContaining("connect '127.0.0.1' has no port");
    }

    @Test
    void reconnectingIsForWhoConnectsAndTakesSomeTime() {
        for (Runnable wrong : List.<Runnable>of(
                () -> new StreamNetworkOptions(SWITCH, null, Duration.ofSeconds(1)),
                () -> new StreamNetworkOptions(null, SWITCH, Duration.ZERO),
                () -> new StreamNetworkOptions(null, SWITCH, Duration.ofDays(2)))) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(wrong::run)
                    .satisfies(e -> assertThat(e.code()).isEqualTo(SocketNetworkError.RECONNECT_INVALID))
                    .withMessageContaining("reconnect");
        }
    }

    private NetworkBackend open(StreamNetworkOptions options) {
        return provider().open(options, request());
    }
}
