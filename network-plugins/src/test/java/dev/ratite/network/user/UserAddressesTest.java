package dev.ratite.network.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.ratite.api.RatiteException;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.NeedsQemu;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "10.9.0.0/24,    10.8.0.1,     host '10.8.0.1' is outside the guest's network",
        "10.9.0.0/24,    10.9.0.3,     dns '10.9.0.3' is taken by host",
        "10.9.0.0/24,    10.9.0.15,    dhcpStart '10.9.0.15' is taken by host",
        "192.168.0.0/16, 192.168.2.15, dhcpStart '192.168.2.15' is taken by host",
        "10.9.0.0/24,    localhost,    host 'localhost' is not an IP address",
    })
    void addressIsInTheNetworkAndNobodyElses(String network, String host, String sentence) {
        refused(UserNetworkOptions.builder().network(network).host(host), UserNetworkError.ADDRESS_INVALID, sentence);
    }

    /** QEMU refuses just what is refused here, so that the usual addresses are the same to both. */
    @ParameterizedTest
    @CsvSource({"16.0.0.0/4", "192.168.0.0/16", "10.8.0.0/22", "10.8.0.0/23", "10.9.0.0/24", "10.9.0.32/27"})
    @NeedsQemu
    void usualAddressesAreThoseOfQemu(String network) {
        String usual = sentenceOf(network, "dns", hostOf(network));
        assertThat(usual).contains("taken by host");
        try (BareQemu qemu = BareQemu.start()) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> qemu.execute(
                            "netdev_add", Map.of("type", "user", "id", "net0", "net", network, "dns", hostOf(network))))
                    .withMessageContaining("DNS must be different from host");
        }
    }

    /** The second address of a small network; the second of the third 256 of a large one. */
    private static String hostOf(String network) {
        return switch (network) {
            case "16.0.0.0/4" -> "16.0.2.2";
            case "192.168.0.0/16" -> "192.168.2.2";
            case "10.8.0.0/22" -> "10.8.2.2";
            case "10.8.0.0/23" -> "10.8.0.2";
            case "10.9.0.0/24" -> "10.9.0.2";
            default -> "10.9.0.34";
        };
    }

    private static String sentenceOf(String network, String name, String address) {
        try {
            UserNetworkOptions.builder().network(network).dns(address).build();
            return name + " was taken";
        } catch (RatiteException e) {
            return e.sentence();
        }
    }

    @Test
    void ipv6AddressesAreInTheirNetwork() {
        refused(
                UserNetworkOptions.builder().ipv6Host("fd00::1"),
                UserNetworkError.ADDRESS_INVALID,
                "ipv6Host 'fd00::1' is outside");
        refused(
                UserNetworkOptions.builder().ipv6Network("fd00:9::/64").ipv6Dns("fec0::3"),
                UserNetworkError.ADDRESS_INVALID,
                "ipv6Dns 'fec0::3' is outside");
        refused(
                UserNetworkOptions.builder().ipv6Dns("10.0.2.3"),
                UserNetworkError.ADDRESS_INVALID,
                "ipv6Dns '10.0.2.3'");
        for (String network : List.of("fd00:9::", "fd00:9::/127", "fd00:9::1/64", "10.0.2.0/24", "x::/64")) {
            refused(
                    UserNetworkOptions.builder().ipv6Network(network),
                    UserNetworkError.NETWORK_INVALID,
                    "ipv6Network '" + network + "'");
        }
        assertThatNoException().isThrownBy(() -> UserNetworkOptions.builder()
                .ipv6Network("fd00:9::/126")
                .ipv6Host("fd00:9::3")
                .build());
    }

    @Test
    void thereIsAtLeastOneKindOfAddresses() {
        refused(
                UserNetworkOptions.builder().ipv4(false).ipv6(false),
                UserNetworkError.OPTIONS_CONFLICT,
                "ipv4 and ipv6 are both false");
        refused(
                UserNetworkOptions.builder().ipv4(false).forwards(List.of(Forward.to(22))),
                UserNetworkError.OPTIONS_CONFLICT,
                "ipv4 is false");
        refused(
                UserNetworkOptions.builder().ipv4(false).network("10.9.0.0/24"),
                UserNetworkError.OPTIONS_CONFLICT,
                "ipv4 is false");
        refused(
                UserNetworkOptions.builder().ipv6(false).ipv6Host("fec0::2"),
                UserNetworkError.OPTIONS_CONFLICT,
                "ipv6 is false");
        assertThatNoException()
                .isThrownBy(() -> UserNetworkOptions.builder().ipv4(false).build());
    }

    @Test
    void guestForwardsHaveAddressesOfTheirOwn() {
        refused(
                forwards(new GuestForward("10.0.2.3", 7, "/bin/cat", null)),
                UserNetworkError.ADDRESS_INVALID,
                "guestForwards '10.0.2.3' is taken by dns");
        refused(
                forwards(new GuestForward("10.0.3.100", 7, "/bin/cat", null)),
                UserNetworkError.ADDRESS_INVALID,
                "guestForwards '10.0.3.100' is outside");
        GuestForward once = new GuestForward("10.0.2.100", 7, "/bin/cat", null);
        refused(forwards(once, once), UserNetworkError.FORWARD_DUPLICATE, "'10.0.2.100:7' twice");
    }

    @Test
    void guestForwardsAreWrittenWhole() {
        for (Runnable wrong : List.<Runnable>of(
                () -> new GuestForward("10.0.2.100", 7, null, null),
                () -> new GuestForward("10.0.2.100", 7, "/bin/cat", "echo"),
                () -> new GuestForward("10.0.2.100", 0, "/bin/cat", null),
                () -> new GuestForward("10.0.2.100", 7, null, "a,b"))) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(wrong::run)
                    .satisfies(e -> assertThat(e.code()).isEqualTo(UserNetworkError.FORWARD_INVALID));
        }
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new GuestForward("10.0.2.100", 7, "/bin/cat\n", null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(UserNetworkError.OPTION_INVALID));
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new GuestForward("guest", 7, "/bin/cat", null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(UserNetworkError.ADDRESS_INVALID));
    }

    @Test
    void serversAreWrittenRight() {
        Path relative = Path.of("boot");
        for (Runnable wrong : List.<Runnable>of(
                () -> new Tftp(relative, null, null), () -> new Smb(relative, null), () -> new Tftp(null, " ", null))) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(wrong::run)
                    .satisfies(e -> assertThat(e.code()).isEqualTo(UserNetworkError.OPTION_INVALID));
        }
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new Tftp(null, "x".repeat(128), null))
                .withMessageContaining("has 128 bytes");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new Smb(Path.of("/srv"), "server"))
                .withMessageContaining("server 'server'");
    }

    @Test
    void domainsAreNamesOfDomains() {
        for (UserNetworkOptionsBuilder wrong : List.of(
                UserNetworkOptions.builder().domainName("-x"),
                UserNetworkOptions.builder().dnsSearch(List.of("a.example", "a..b")))) {
            refused(wrong, UserNetworkError.DOMAIN_INVALID, "is not the name of a domain");
        }
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new Tftp(null, null, "a b"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(UserNetworkError.DOMAIN_INVALID));
    }

    private static UserNetworkOptionsBuilder forwards(GuestForward... forwards) {
        return UserNetworkOptions.builder().guestForwards(List.of(forwards));
    }

    private static void refused(UserNetworkOptionsBuilder options, UserNetworkError code, String sentence) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(options::build)
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.sentence()).contains(sentence);
                    assertThat(e.remedy()).isPresent();
                });
    }
}
