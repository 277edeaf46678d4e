package dev.ratite.network.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @ValueSource(strings = {"::1", "fd00:9::", "2001:DB8::1", "fe80::1:2:3:4", "1:2:3:4:5:6:7:8", "::"})
    void ipv6AddressesAreOnes(String text) {
        assertThat(Ipv6.isAddress(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":", "1.2.3.4", "::g", "1:2", "[::1]", "fe80::1%lo", "::1/64", "dead", "::ffff:1.2.3.4"})
    void whatIsNoIpv6AddressIsNone(String text) {
        assertThat(Ipv6.isAddress(text)).isFalse();
    }

    @Test
    void ipv6NetworksAreComparedBitByBit() {
        assertThat(Ipv6.sameNetwork("fd00:9::1", "fd00:9::ffff", 64)).isTrue();
        assertThat(Ipv6.sameNetwork("fd00:9::1", "fd00:8::1", 31)).isTrue();
        assertThat(Ipv6.sameNetwork("fd00:9::1", "fd00:8::1", 32)).isFalse();
        assertThat(Ipv6.isNetwork("fd00:9::", 64)).isTrue();
        assertThat(Ipv6.isNetwork("fd00:9::1", 64)).isFalse();
        assertThat(Ipv6.isNetwork("fd00:9::", 31)).isFalse();
    }

    @Test
    void ipv4AddressesAreCounted() {
        assertThat(Ipv4.after("10.0.255.255", 1)).isEqualTo("10.1.0.0");
        assertThat(Ipv4.network("192.168.77.5", 16)).isEqualTo("192.168.0.0");
    }

    @Test
    void groupsOfReceiversAreTold() {
        assertThat(Ipv4.isMulticast("224.0.0.0")).isTrue();
        assertThat(Ipv4.isMulticast("239.255.255.255")).isTrue();
        assertThat(Ipv4.isMulticast("223.255.255.255")).isFalse();
        assertThat(Ipv4.isMulticast("240.0.0.0")).isFalse();
        assertThat(Ipv4.isMulticast("ff02::1")).isFalse();
    }
}
