package dev.ratite.network.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @Test
    void portAloneIsOneOfThisMachine() {
        assertThat(Endpoint.at(4444)).isEqualTo(new Endpoint(null, "127.0.0.1", 4444));
    }

    @Test
    void isEitherAPathOrAnAddress() {
        refused(() -> new Endpoint(null, null, null), "neither path nor port");
        refused(() -> new Endpoint(Path.of("/run/a"), null, 1), "a path and an address");
        refused(() -> new Endpoint(Path.of("/run/a"), "127.0.0.1", null), "a path and an address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "", "1.2.3", "::g", "127.0.0.1,x=1"})
    void hostIsNeverLookedUp(String host) {
        refused(() -> new Endpoint(null, host, 1), "host '" + host + "' is not an IP address");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65536})
    void portIsAPort(int port) {
        refused(() -> Endpoint.at(port), "port " + port);
    }

    @Test
    void pathIsAbsoluteAndShortEnough() {
        refused(() -> Endpoint.at(Path.of("a")), "path 'a' is not absolute");
        refused(() -> Endpoint.at(Path.of("/" + "x".repeat(106))), "has 107 bytes");
        assertThat(Endpoint.at(Path.of("/" + "x".repeat(105))).isUnix()).isTrue();
    }

    private static void refused(Runnable wrong, String sentence) {
        assertThatExceptionOfType(RatiteException.class).isThrownBy(wrong::run).satisfies(e -> {
            assertThat(e.code()).isEqualTo(SocketNetworkError.ENDPOINT_INVALID);
            assertThat(e.sentence()).contains(sentence);
            assertThat(e.remedy()).isPresent();
        });
    }
}
