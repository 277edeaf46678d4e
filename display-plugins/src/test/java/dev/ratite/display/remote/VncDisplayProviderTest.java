package dev.ratite.display.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.api.Secret;
import dev.ratite.api.display.DisplayBackend;
import dev.ratite.api.display.DisplayProvider;
import dev.ratite.api.display.DisplayRequest;
import dev.ratite.api.qapi.Display;
import dev.ratite.api.qapi.OptionGroup;
import dev.ratite.api.qapi.QemuObject;
import dev.ratite.testkit.DisplayProviderContract;
import dev.ratite.testkit.TlsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VncDisplayProviderTest extends DisplayProviderContract<VncDisplayOptions> {
    @Override
    protected DisplayProvider<VncDisplayOptions> provider() {
        return new VncDisplayProvider();
    }

    @Override
    protected VncDisplayOptions usableOptions(Path directory) throws IOException {
        return VncDisplayOptions.builder()
                .passwordFile(Files.writeString(directory.resolve("password"), "open,ses\n"))
                .build();
    }

    @Override
    protected Optional<VncDisplayOptions> unreachableOptions(Path directory) {
        return Optional.of(VncDisplayOptions.builder()
                .passwordFile(directory.resolve("absent"))
                .build());
    }

    @Test
    void isPickedByTheWordVnc() {
        assertThat(provider().type()).isEqualTo("vnc");
    }

    @Test
    void listensInTheVmsDirectoryUnlessToldOtherwise(@TempDir Path directory) {
        try (DisplayBackend display = provider().open(VncDisplayOptions.inVmDirectory(), request(directory))) {
            Path socket = directory.resolve("screen.vnc");
            assertThat(display.display()).isEqualTo(new Display("none", Map.of()));
            assertThat(display.groups()).containsExactly(new OptionGroup("vnc", Map.of("vnc", "unix:" + socket)));
            assertThat(display.files()).containsExactly(socket);
            assertThat(display.objects()).isEmpty();
            assertThat(display.videoDevices()).isEmpty();
        }
    }

    @Test
    void socketElsewhereIsNotTheHostsToRemove(@TempDir Path directory) {
        Path socket = directory.resolve("a,b");
        VncDisplayOptions options = VncDisplayOptions.builder().path(socket).build();
        assertThat(group(options, directory)).containsExactly(Map.entry("vnc", "unix:" + socket));
        assertThat(provider().open(options, request(directory)).files()).isEmpty();
    }

    @Test
    void fileInTheWayIsNotDeleted(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("thesis.txt"));
        assertRefused(
                VncDisplayOptions.builder().path(file).build(),
                directory,
                RemoteDisplayError.SOCKET_PATH_UNUSABLE,
                "'" + file + "' is there and is no socket");
        assertRefused(
                VncDisplayOptions.builder()
                        .path(directory.resolve("absent/vnc"))
                        .build(),
                directory,
                RemoteDisplayError.SOCKET_PATH_UNUSABLE,
                "no socket can be made at");
    }

    @Test
    void portsAreToldAsDisplaysFrom5900On(@TempDir Path directory) {
        assertThat(group(VncDisplayOptions.anyPort(), directory))
                .containsExactly(Map.entry("vnc", "127.0.0.1:0"), Map.entry("to", 99));
        assertThat(group(
                        VncDisplayOptions.builder()
                                .host("::1")
                                .port(5907)
                                .websocketPort(5707)
                                .build(),
                        directory))
                .containsExactly(Map.entry("vnc", "[::1]:7"), Map.entry("websocket", "5707"));
        assertThat(group(VncDisplayOptions.builder().lastPort(5901).build(), directory))
                .containsExactly(Map.entry("vnc", "127.0.0.1:0"), Map.entry("to", 1));
    }

    @Test
    void passwordIsHandedOutAsASecretWithoutItsLineEnd(@TempDir Path directory) throws IOException {
        try (DisplayBackend display = provider().open(usableOptions(directory), request(directory))) {
            assertThat(display.objects()).containsExactly(QemuObject.secret("screen-password", Secret.of("open,ses")));
            assertThat(display.groups().get(0).options()).containsEntry("password-secret", "screen-password");
            assertThat(display.groups() + "" + display.objects()).doesNotContain("open,ses");
        }
    }

    @Test
    void passwordThatIsSetLaterIsAskedForFromTheStart(@TempDir Path directory) {
        assertThat(group(VncDisplayOptions.builder().passwordRequired(true).build(), directory))
                .containsEntry("password", true);
    }

    @Test
    void encryptionIsAnObjectOfItsOwn(@TempDir Path directory) {
        VncDisplayOptions options = VncDisplayOptions.builder()
                .tlsDirectory(TlsFiles.in(directory))
                .tlsVerifyClients(true)
                .build();
        try (DisplayBackend display = provider().open(options, request(directory))) {
            assertThat(display.objects())
                    .containsExactly(new QemuObject(
                            "tls-creds-x509",
                            "screen-tls",
                            Map.of(
                                    "dir",
                                    TlsFiles.in(directory).toString(),
                                    "endpoint",
                                    "server",
                                    "verify-peer",
                                    true)));
            assertThat(display.groups().get(0).options()).containsEntry("tls-creds", "screen-tls");
        }
    }

    @Test
    void everyOtherOptionIsSaidInOrder(@TempDir Path directory) {
        VncDisplayOptions options = VncDisplayOptions.builder()
                .share(VncDisplayOptions.Share.FORCE_SHARED)
                .lossy(true)
                .nonAdaptive(true)
                .powerControl(true)
                .lockKeySync(false)
                .keyDelay(Duration.ofMillis(5))
                .connections(2)
                .audio("sound")
                .device("video0")
                .head(1)
                .build();
        Map<String, Object> group = group(options, directory);
        assertThat(group.remove("vnc")).isNotNull();
        assertThat(group)
                .containsExactly(
                        Map.entry("share", "force-shared"),
                        Map.entry("lossy", true),
                        Map.entry("non-adaptive", true),
                        Map.entry("power-control", true),
                        Map.entry("lock-key-sync", false),
                        Map.entry("key-delay-ms", 5L),
                        Map.entry("connections", 2),
                        Map.entry("audiodev", "sound"),
                        Map.entry("display", "video0"),
                        Map.entry("head", 1));
    }

    @Test
    void passwordThatTheProtocolWouldCutIsRefused(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "ninechars");
        assertRefused(
                VncDisplayOptions.builder().passwordFile(file).build(),
                directory,
                RemoteDisplayError.PASSWORD_INVALID,
                "Display 'screen' of VM 'web': passwordFile '" + file + "' holds a password of 9 bytes");
    }

    @Test
    void socketPathThatIsTooLongIsRefused(@TempDir Path directory) {
        Path deep = directory.resolve("d".repeat(100));
        assertRefused(
                VncDisplayOptions.inVmDirectory(),
                deep,
                RemoteDisplayError.SOCKET_PATH_INVALID,
                deep.resolve("screen.vnc").toString());
    }

    @Test
    void certificatesHaveToBeThere(@TempDir Path directory) {
        assertRefused(
                VncDisplayOptions.builder().tlsDirectory(directory).build(),
                directory,
                RemoteDisplayError.CERTIFICATE_UNREADABLE,
                directory.resolve("ca-cert.pem").toString());
    }

    private void assertRefused(VncDisplayOptions options, Path directory, RemoteDisplayError code, String sentence) {
        DisplayRequest request = request(directory);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> provider().open(options, request))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.sentence()).contains(sentence);
                    assertThat(e.remedy()).isPresent();
                });
    }

    private Map<String, Object> group(VncDisplayOptions options, Path directory) {
        List<OptionGroup> groups = provider().open(options, request(directory)).groups();
        assertThat(groups).extracting(OptionGroup::name).containsExactly("vnc");
        return new LinkedHashMap<>(groups.get(0).options());
    }
}
