package dev.ratite.network.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.api.network.NetworkProvider;
import dev.ratite.api.network.PortForward.Protocol;
import dev.ratite.api.qapi.Netdev;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.NetworkProviderContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserNetworkProviderTest extends NetworkProviderContract<UserNetworkOptions> {
    private static final UserNetworkOptions PLAIN = new UserNetworkOptions(null, null, null, null);

    @Override
    protected NetworkProvider<UserNetworkOptions> provider() {
        return new UserNetworkProvider();
    }

    @Override
    protected UserNetworkOptions usableOptions(Path directory) {
        return new UserNetworkOptions(
                List.of(Forward.to(80), new Forward(Protocol.UDP, "0.0.0.0", 0, 53), Forward.to(22)),
                true,
                "10.9.0.0/27",
                "web-1");
    }

    @Test
    void isPickedByTheWordUser() {
        assertThat(provider().type()).isEqualTo("user");
    }

    @Test
    void saysNothingWhereQemusDefaultsWillDo() {
        assertThat(netdev(PLAIN)).isEqualTo(new Netdev("user", Map.of()));
    }

    @Test
    void putsEveryOptionInOrder() {
        Netdev netdev = netdev(usableOptions(Path.of("/")));
        assertThat(netdev.type()).isEqualTo("user");
        assertThat(netdev.options())
                .containsExactly(
                        Map.entry("restrict", true),
                        Map.entry("net", "10.9.0.0/27"),
                        Map.entry("hostname", "web-1"),
                        Map.entry(
                                "hostfwd",
                                List.of(
                                        Map.of("str", "tcp:127.0.0.1:0-:80"),
                                        Map.of("str", "udp:0.0.0.0:0-:53"),
                                        Map.of("str", "tcp:127.0.0.1:0-:22"))));
    }

    @Test
    void putsEveryOtherOptionInOrder(@TempDir Path directory) {
        assertThat(netdev(everything(directory)).options())
                .containsExactly(
                        Map.entry("net", "10.9.0.0/24"),
                        Map.entry("host", "10.9.0.1"),
                        Map.entry("dns", "10.9.0.9"),
                        Map.entry("dhcpstart", "10.9.0.50"),
                        Map.entry("domainname", "lab.example"),
                        Map.entry("dnssearch", List.of(Map.of("str", "a.example"), Map.of("str", "b.example"))),
                        Map.entry("ipv4", true),
                        Map.entry("ipv6", true),
                        Map.entry("ipv6-prefix", "fd00:9::"),
                        Map.entry("ipv6-prefixlen", 64),
                        Map.entry("ipv6-host", "fd00:9::1"),
                        Map.entry("ipv6-dns", "fd00:9::9"),
                        Map.entry("tftp", directory.toString()),
                        Map.entry("bootfile", "pxelinux.0"),
                        Map.entry("tftp-server-name", "boot.lab.example"),
                        Map.entry(
                                "guestfwd",
                                List.of(
                                        Map.of("str", "tcp:10.9.0.100:7-cmd:/bin/cat -u"),
                                        Map.of("str", "tcp:10.9.0.100:8-chardev:echo"))));
    }

    @Test
    void shareIsToldAndNeedsAProgram(@TempDir Path directory) {
        UserNetworkOptions options =
                UserNetworkOptions.builder().smb(new Smb(directory, "10.0.2.8")).build();
        assertThat(netdev(options).options())
                .containsExactly(Map.entry("smb", directory.toString()), Map.entry("smbserver", "10.0.2.8"));
        assertThat(new UserNetworkProvider().open(options, request()).startsPrograms())
                .isTrue();
    }

    @Test
    void programsAreStartedForCommandsAlone(@TempDir Path directory) {
        assertThat(new UserNetworkProvider().open(PLAIN, request()).startsPrograms())
                .isFalse();
        assertThat(new UserNetworkProvider()
                        .open(everything(directory), request())
                        .startsPrograms())
                .isTrue();
        UserNetworkOptions chardev = UserNetworkOptions.builder()
                .guestForwards(List.of(new GuestForward("10.0.2.100", 8, null, "echo")))
                .build();
        assertThat(new UserNetworkProvider().open(chardev, request()).startsPrograms())
                .isFalse();
    }

    @Test
    void directoriesHaveToBeThere(@TempDir Path directory) {
        Path absent = directory.resolve("absent");
        for (UserNetworkOptions options : List.of(
                UserNetworkOptions.builder().tftp(new Tftp(absent, null, null)).build(),
                UserNetworkOptions.builder().smb(new Smb(absent, null)).build())) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> new UserNetworkProvider().open(options, request()))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(UserNetworkError.DIRECTORY_UNUSABLE))
                    .withMessageStartingWith("Network 'lan' of VM 'web': ")
                    .withMessageContaining("directory '" + absent + "'");
        }
    }

    @Test
    @NeedsQemu
    void qemuTakesEverything(@TempDir Path directory) {
        try (BareQemu qemu = BareQemu.start("-chardev", "null,id=echo")) {
            add(qemu, "net0", everything(directory));
            assertThat(qemu.execute("human-monitor-command", Map.of("command-line", "info network")))
                    .asString()
                    .contains("net0: index=0,type=user,net=10.9.0.0");
        }
    }

    private static UserNetworkOptions everything(Path directory) {
        return UserNetworkOptions.builder()
                .network("10.9.0.0/24")
                .host("10.9.0.1")
                .dns("10.9.0.9")
                .dhcpStart("10.9.0.50")
                .domainName("lab.example")
                .dnsSearch(List.of("a.example", "b.example"))
                .ipv4(true)
                .ipv6(true)
                .ipv6Network("fd00:9::/64")
                .ipv6Host("fd00:9::1")
                .ipv6Dns("fd00:9::9")
                .tftp(new Tftp(directory, "pxelinux.0", "boot.lab.example"))
                .guestForwards(List.of(
                        new GuestForward("10.9.0.100", 7, "/bin/cat -u", null),
                        new GuestForward("10.9.0.100", 8, null, "echo")))
                .build();
    }

    @Test
    @NeedsQemu
    void tellsThePortsThatTheKernelChoseInTheOrderOfTheDefinition() throws IOException {
        try (BareQemu qemu = BareQemu.start()) {
            UserNetworkOptions options = usableOptions(Path.of("/"));
            add(qemu, "net0", options);
            add(qemu, "net1", new UserNetworkOptions(List.of(Forward.to(8080)), null, null, null));
            assertThat(new UserNetworkProvider().open(options, request()).forwards(qemu, "net0"))
                    .extracting(forward -> forward.toString().replaceFirst(":[0-9]+ ", ":PORT "))
                    .containsExactly(
                            "tcp 127.0.0.1:PORT -> guest port 80",
                            "udp 0.0.0.0:PORT -> guest port 53",
                            "tcp 127.0.0.1:PORT -> guest port 22");
        }
    }

    @Test
    @NeedsQemu
    void portsThatAreToldAcceptConnections() throws IOException {
        UserNetworkOptions options = new UserNetworkOptions(List.of(Forward.to(80)), null, null, null);
        try (BareQemu qemu = BareQemu.start()) {
            add(qemu, "net0", options);
            int port = new UserNetworkProvider()
                    .open(options, request())
                    .forwards(qemu, "net0")
                    .get(0)
                    .hostPort();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
            }
        }
    }

    @Test
    @NeedsQemu
    void forwardsAddedByHandComeLast() {
        UserNetworkOptions options = new UserNetworkOptions(List.of(Forward.to(80)), null, null, null);
        try (BareQemu qemu = BareQemu.start()) {
            add(qemu, "net0", options);
            qemu.execute("human-monitor-command", Map.of("command-line", "hostfwd_add net0 tcp:127.0.0.1:0-:22"));
            assertThat(new UserNetworkProvider().open(options, request()).forwards(qemu, "net0"))
                    .extracting(forward -> forward.guestPort())
                    .containsExactly(80, 22);
        }
    }

    @Test
    @NeedsQemu
    void networkThatQemuDoesNotHaveIsAnError() {
        try (BareQemu qemu = BareQemu.start()) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() ->
                            new UserNetworkProvider().open(PLAIN, request()).forwards(qemu, "net7"))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(UserNetworkError.FORWARDS_UNKNOWN))
                    .withMessage("Network 'lan' of VM 'web': QEMU lists no user network 'net7'");
        }
    }

    @Test
    @NeedsQemu
    void busyHostPortIsFoundByQemuAndQuotedAsTheRule() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                BareQemu qemu = BareQemu.start()) {
            Forward forward = new Forward(Protocol.TCP, null, busy.getLocalPort(), 80);
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> add(qemu, "net0", new UserNetworkOptions(List.of(forward), null, null, null)))
                    .withMessageContaining("Could not set up host forwarding rule '" + forward.rule() + "'");
        }
    }

    private static void add(BareQemu qemu, String id, UserNetworkOptions options) {
        Netdev netdev = netdev(options);
        Map<String, Object> arguments = new LinkedHashMap<>(Map.of("type", netdev.type(), "id", id));
        arguments.putAll(netdev.options());
        qemu.execute("netdev_add", arguments);
    }

    private static Netdev netdev(UserNetworkOptions options) {
        return new UserNetworkProvider().open(options, request()).netdev();
    }
}
