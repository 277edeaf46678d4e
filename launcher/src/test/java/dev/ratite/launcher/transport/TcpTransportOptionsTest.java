package dev.ratite.launcher.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TcpTransportOptionsTest {
    @Test
    void leftOutTheKernelChoosesAPortOfTheLoopbackNetwork() {
        assertThat(TcpTransportOptions.anyPort()).isEqualTo(new TcpTransportOptions("127.0.0.1", 0, 0));
    }

    @Test
    void onePortIsARangeOfOne() {
        assertThat(new TcpTransportOptions(null, 4444, null).lastPort()).isEqualTo(4444);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "::1", "0.0.0.0", "127.1", "256.0.0.1", ""})
    void whatIsNoIpv4AddressOfThisMachineIsRefused(String host) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new TcpTransportOptions(host, null, null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(TcpTransportError.OPTIONS_INVALID))
                .withMessageContaining("host '" + host + "'");
    }

    @ParameterizedTest
    @CsvSource({"-1,", "65536,", "0,9", ",9", "10,9", "10,65536", "1000,2000"})
    void portsThatAreNoRangeAreRefused(Integer port, Integer lastPort) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new TcpTransportOptions(null, port, lastPort))
                .satisfies(e -> assertThat(e.code()).isEqualTo(TcpTransportError.OPTIONS_INVALID))
                .satisfies(e -> assertThat(e.remedy()).isPresent());
    }

    @Test
    void theLargestRangeIsTaken() {
        assertThat(new TcpTransportOptions(null, 1000, 1999).lastPort()).isEqualTo(1999);
    }
}
