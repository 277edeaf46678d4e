package dev.ratite.network.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.api.network.NetworkProvider;
import dev.ratite.api.qapi.Netdev;
import dev.ratite.testkit.NetworkProviderContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DgramNetworkProviderTest extends NetworkProviderContract<DgramNetworkOptions> {
    private static final Endpoint GROUP = new Endpoint(null, "230.0.0.1", 4447);

    @Override
    protected NetworkProvider<DgramNetworkOptions> provider() {
        return new DgramNetworkProvider();
    }

    @Override
    protected DgramNetworkOptions usableOptions(Path directory) {
        return new DgramNetworkOptions(
                Endpoint.at(directory.resolve("b.sock")), Endpoint.at(directory.resolve("a.sock")));
    }

    @Override
    protected Optional<DgramNetworkOptions> unreachableOptions(Path directory) {
        return Optional.of(new DgramNetworkOptions(
                Endpoint.at(directory.resolve("b.sock")), Endpoint.at(directory.resolve("absent/a.sock"))));
    }

    @Test
    void isPickedByTheWordDgram() {
        assertThat(provider().type()).isEqualTo("dgram");
    }

    @Test
    void bothEndsAreTold() {
        assertThat(netdev(new DgramNetworkOptions(Endpoint.at(4557), Endpoint.at(4556))))
                .isEqualTo(new Netdev(
                        "dgram",
                        Map.of(
                                "local", Map.of("type", "inet", "host", "127.0.0.1", "port", "4556"),
                                "remote", Map.of("type", "inet", "host", "127.0.0.1", "port", "4557"))));
    }

    @Test
    void groupNeedsNoLocalEndButMayHaveANetworkOfThisMachine() {
        assertThat(netdev(new DgramNetworkOptions(GROUP, null)).options())
                .containsExactly(Map.entry("remote", Map.of("type", "inet", "host", "230.0.0.1", "port", "4447")));
        assertThat(netdev(new DgramNetworkOptions(GROUP, new Endpoint(null, "127.0.0.1", null)))
                        .options())
                .containsEntry("local", Map.of("type", "inet", "host", "127.0.0.1", "port", "0"));
    }

    @Test
    void endsHaveToGoTogether() {
        Endpoint path = Endpoint.at(Path.of("/run/a"));
        Endpoint port = Endpoint.at(4556);
        Endpoint portless = new Endpoint(null, "127.0.0.1", null);
        for (Runnable wrong : List.<Runnable>of(
                () -> new DgramNetworkOptions(null, port),
                () -> new DgramNetworkOptions(port, null),
                () -> new DgramNetworkOptions(path, null),
                () -> new DgramNetworkOptions(path, port),
                () -> new DgramNetworkOptions(port, port),
                () -> new DgramNetworkOptions(portless, port),
                () -> new DgramNetworkOptions(port, portless),
                () -> new DgramNetworkOptions(GROUP, path),
                () -> new DgramNetworkOptions(GROUP, port))) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(wrong::run)
                    .satisfies(e -> {
                        assertThat(e.code()).isEqualTo(SocketNetworkError.ENDPOINTS_CONFLICT);
                        assertThat(e.sentence()).containsAnyOf("remote", "local");
                        assertThat(e.remedy()).isPresent();
                    });
        }
    }

    private Netdev netdev(DgramNetworkOptions options) {
        return provider().open(options, request()).netdev();
    }
}
