package dev.ratite.network.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.api.network.PortForward.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardTest {
    @Test
    void listensOnTheLoopbackOnAnyPortUnlessToldOtherwise() {
        assertThat(Forward.to(80)).isEqualTo(new Forward(Protocol.TCP, "127.0.0.1", 0, 80));
        assertThat(Forward.to(80).rule()).isEqualTo("tcp:127.0.0.1:0-:80");
    }

    @Test
    void ruleNamesEveryPart() {
        assertThat(new Forward(Protocol.UDP, "192.168.1.10", 5353, 53).rule()).isEqualTo("udp:192.168.1.10:5353-:53");
    }

    @Test
    void guestPortHasToBeGiven() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new Forward(null, null, 8080, null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(UserNetworkError.FORWARD_INVALID))
                .withMessageContaining("guestPort");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65536})
    void guestPortHasToBeAPort(int port) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> Forward.to(port))
                .withMessageContaining("guestPort " + port + " is not between 1 and 65535");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65536})
    void hostPortHasToBeAPortOrZero(int port) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new Forward(null, null, port, 80))
                .withMessageContaining("hostPort " + port + " is not between 0 and 65535");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "",
                "127.0.0.1,restrict=on",
                "127.1",
                "1.2.3.4.5",
                "256.0.0.1",
                "01.2.3.4",
                "::1",
                "*"
            })
    void hostAddressIsNeverLookedUp(String address) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new Forward(null, address, null, 80))
                .satisfies(e -> assertThat(e.code()).isEqualTo(UserNetworkError.FORWARD_INVALID))
                .withMessageContaining("hostAddress '" + address + "' is not an IPv4 address");
    }
}
