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
import dev.ratite.display.remote.SpiceDisplayOptions.ImageCompression;
import dev.ratite.display.remote.SpiceDisplayOptions.StreamingVideo;
import dev.ratite.display.remote.SpiceDisplayOptions.WanCompression;
import dev.ratite.testkit.DisplayProviderContract;
import dev.ratite.testkit.TlsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpiceDisplayProviderTest extends DisplayProviderContract<SpiceDisplayOptions> {
    @Override
    protected DisplayProvider<SpiceDisplayOptions> provider() {
        return new SpiceDisplayProvider();
    }

    @Override
    protected SpiceDisplayOptions usableOptions(Path directory) throws IOException {
        return tuned().passwordFile(Files.writeString(directory.resolve("password"), "open,sesame\n"))
                .build();
    }

    @Override
    protected Optional<SpiceDisplayOptions> unreachableOptions(Path directory) {
        return Optional.of(SpiceDisplayOptions.builder()
                .passwordFile(directory.resolve("absent"))
                .build());
    }

    /** From QEMU 10 on, Debian packages SPICE apart. */
    @Override
    protected List<String> wordsWhereTheMachineLacksSomething() {
        return List.of("There is no option group 'spice'", "invalid option");
    }

    private static SpiceDisplayOptionsBuilder tuned() {
        return SpiceDisplayOptions.builder()
                .imageCompression(ImageCompression.AUTO_GLZ)
                .jpegWanCompression(WanCompression.ALWAYS)
                .zlibGlzWanCompression(WanCompression.NEVER)
                .streamingVideo(StreamingVideo.FILTER)
                .playbackCompression(false)
                .seamlessMigration(true)
                .copyPaste(false)
                .fileTransfer(false)
                .agentMouse(false);
    }

    @Test
    void isPickedByTheWordSpice() {
        assertThat(provider().type()).isEqualTo("spice");
    }

    @Test
    void listensInTheVmsDirectoryUnlessToldOtherwise(@TempDir Path directory) {
        try (DisplayBackend display = provider().open(SpiceDisplayOptions.inVmDirectory(), request(directory))) {
            Path socket = directory.resolve("screen.spice");
            assertThat(display.display()).isEqualTo(new Display("none", Map.of()));
            assertThat(display.files()).containsExactly(socket);
            assertThat(display.objects()).isEmpty();
        }
        assertThat(group(SpiceDisplayOptions.inVmDirectory(), directory))
                .containsExactly(
                        Map.entry("unix", true),
                        Map.entry("addr", directory.resolve("screen.spice").toString()),
                        Map.entry("disable-ticketing", true));
    }

    @Test
    void portsAndCertificatesAreToldWithTheAddress(@TempDir Path directory) {
        assertThat(group(SpiceDisplayOptions.onPort(5930), directory))
                .containsExactly(
                        Map.entry("addr", "127.0.0.1"), Map.entry("port", 5930), Map.entry("disable-ticketing", true));
        SpiceDisplayOptions encrypted = SpiceDisplayOptions.builder()
                .host("::1")
                .tlsPort(5931)
                .tlsDirectory(TlsFiles.in(directory))
                .passwordRequired(true)
                .build();
        assertThat(group(encrypted, directory))
                .containsExactly(
                        Map.entry("addr", "::1"),
                        Map.entry("tls-port", 5931),
                        Map.entry("x509-dir", TlsFiles.in(directory).toString()),
                        Map.entry("disable-ticketing", false));
    }

    @Test
    void passwordIsHandedOutAsASecret(@TempDir Path directory) throws IOException {
        try (DisplayBackend display = provider().open(usableOptions(directory), request(directory))) {
            assertThat(display.objects())
                    .containsExactly(QemuObject.secret("screen-password", Secret.of("open,sesame")));
            assertThat(display.groups().get(0).options())
                    .containsEntry("password-secret", "screen-password")
                    .containsEntry("disable-ticketing", false);
            assertThat(display.groups() + "" + display.objects()).doesNotContain("sesame");
        }
    }

    @Test
    void everyOtherOptionIsSaidInOrder(@TempDir Path directory) {
        SpiceDisplayOptions options =
                tuned().gl(true).renderNode(Path.of("/dev/dri/renderD128")).build();
        assertThat(List.copyOf(group(options, directory).entrySet()))
                .containsSubsequence(
                        Map.entry("image-compression", "auto_glz"),
                        Map.entry("jpeg-wan-compression", "always"),
                        Map.entry("zlib-glz-wan-compression", "never"),
                        Map.entry("streaming-video", "filter"),
                        Map.entry("playback-compression", false),
                        Map.entry("seamless-migration", true),
                        Map.entry("disable-copy-paste", true),
                        Map.entry("disable-agent-file-xfer", true),
                        Map.entry("agent-mouse", false),
                        Map.entry("gl", true),
                        Map.entry("rendernode", "/dev/dri/renderD128"));
    }

    @Test
    void passwordThatSpiceWouldNotTakeIsRefused(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "x".repeat(61));
        assertRefused(
                SpiceDisplayOptions.builder().passwordFile(file).build(),
                directory,
                RemoteDisplayError.PASSWORD_INVALID,
                "holds a password of 61 bytes");
    }

    @Test
    void socketPathThatSpiceWouldCutIsRefused(@TempDir Path directory) {
        assertRefused(
                SpiceDisplayOptions.inVmDirectory(),
                directory.resolve("d".repeat(100)),
                RemoteDisplayError.SOCKET_PATH_INVALID,
                "Display 'screen' of VM 'web': the socket's path");
    }

    @Test
    void certificatesHaveToBeThere(@TempDir Path directory) {
        assertRefused(
                SpiceDisplayOptions.builder()
                        .tlsPort(5931)
                        .tlsDirectory(directory)
                        .build(),
                directory,
                RemoteDisplayError.CERTIFICATE_UNREADABLE,
                directory.resolve("ca-cert.pem").toString());
    }

    private void assertRefused(SpiceDisplayOptions options, Path directory, RemoteDisplayError code, String sentence) {
        DisplayRequest request = request(directory);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> provider().open(options, request))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.sentence()).contains(sentence);
                    assertThat(e.remedy()).isPresent();
                });
    }

    private Map<String, Object> group(SpiceDisplayOptions options, Path directory) {
        List<OptionGroup> groups = provider().open(options, request(directory)).groups();
        assertThat(groups).extracting(OptionGroup::name).containsExactly("spice");
        return groups.get(0).options();
    }
}
