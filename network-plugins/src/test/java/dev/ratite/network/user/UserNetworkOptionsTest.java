package dev.ratite.network.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.ratite.api.RatiteException;
import dev.ratite.api.network.PortForward.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserNetworkOptionsTest {
    @Test
    void whatIsLeftOutIsFilledIn() {
        UserNetworkOptions options = new UserNetworkOptions(null, null, null, null);
        assertThat(options.forwards()).isEmpty();
        assertThat(options.restrict()).isFalse();
        assertThat(options.network()).isNull();
        assertThat(options.hostname()).isNull();
    }

    @Test
    void forwardsCannotBeChangedAfterwards() {
        assertThat(new UserNetworkOptions(List.of(Forward.to(80)), null, null, null).forwards())
                .isUnmodifiable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.9.0.0/24", "192.168.0.0/16", "10.0.0.0/8", "172.16.0.0/27", "16.0.0.0/4"})
    void takesNetworks(String network) {
        assertThatNoException().isThrownBy(() -> new UserNetworkOptions(null, null, network, null));
    }

    @ParameterizedTest
    @CsvSource({
        "10.9.0.0,      write it as 10.9.0.0/24",
        "example.com/8, write it as 10.9.0.0/24",
        "10.9.0/24,     write it as 10.9.0.0/24",
        "10.9.0.256/24, write it as 10.9.0.0/24",
        "fec0::/64,     write it as 10.9.0.0/24",
        "10.9.0.0/28,   use 4 to 27 bits",
        "10.9.0.0/33,   use 4 to 27 bits",
        "0.0.0.0/3,     use 4 to 27 bits",
        "10.9.0.5/24,   use 10.9.0.0/24",
        "255.9.255.5/4, use 240.0.0.0/4",
    })
    void refusesWhatIsNoNetworkAndSaysWhatToWrite(String network, String remedy) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new UserNetworkOptions(null, null, network, null))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(UserNetworkError.NETWORK_INVALID);
                    assertThat(e.sentence()).contains("network '" + network + "'");
                    assertThat(e.remedy()).hasValue(remedy);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "a-",
                "a b",
                "a.b",
                "a,b",
                "ä",
                "a123456789012345678901234567890123456789012345678901234567890123"
            })
    void refusesWhatIsNoHostName(String hostname) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new UserNetworkOptions(null, null, null, hostname))
                .satisfies(e -> assertThat(e.code()).isEqualTo(UserNetworkError.HOSTNAME_INVALID))
                .withMessageContaining("'" + hostname + "'");
    }

    @Test
    void refusesTwoForwardsFromOneHostPort() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new UserNetworkOptions(
                        List.of(
                                new Forward(null, null, 2222, 22),
                                Forward.to(80),
                                new Forward(Protocol.TCP, "127.0.0.1", 2222, 23)),
                        null,
                        null,
                        null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(UserNetworkError.FORWARD_DUPLICATE))
                .withMessageContaining("tcp:127.0.0.1:2222-:22")
                .withMessageContaining("tcp:127.0.0.1:2222-:23");
    }

    @Test
    void oneHostPortMayServeTwoProtocolsAndTwoAddresses() {
        assertThatNoException()
                .isThrownBy(() -> new UserNetworkOptions(
                        List.of(
                                new Forward(Protocol.TCP, null, 5353, 53),
                                new Forward(Protocol.UDP, null, 5353, 53),
                                new Forward(Protocol.TCP, "127.0.0.2", 5353, 53)),
                        null,
                        null,
                        null));
    }
}
