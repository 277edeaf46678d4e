package dev.ratite.display.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.ratite.api.RatiteException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpiceOptionsTest {
    private static final Path DIRECTORY = Path.of("/etc/spice");

    @Test
    void whatIsLeftOutIsFilledIn() {
        SpiceDisplayOptions options = SpiceDisplayOptions.inVmDirectory();
        assertThat(options.host()).isNull();
        assertThat(options.passwordRequired()).isFalse();
        assertThat(options.playbackCompression()).isTrue();
        assertThat(options.seamlessMigration()).isFalse();
        assertThat(options.copyPaste()).isTrue();
        assertThat(options.fileTransfer()).isTrue();
        assertThat(options.agentMouse()).isTrue();
        assertThat(options.gl()).isFalse();
        assertThat(SpiceDisplayOptions.onPort(5930).host()).isEqualTo("127.0.0.1");
        assertThat(SpiceDisplayOptions.builder().passwordFile(DIRECTORY).build().passwordRequired())
                .isTrue();
    }

    @Test
    void socketAndPortExcludeEachOther() {
        refused(
                SpiceDisplayOptions.builder().path(Path.of("/run/spice")).port(5930),
                RemoteDisplayError.OPTIONS_CONFLICT,
                "path");
    }

    @Test
    void addressNeedsAPort() {
        refused(SpiceDisplayOptions.builder().host("127.0.0.1"), RemoteDisplayError.PORT_INVALID, "has no port");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65536})
    void portsArePorts(int port) {
        refused(SpiceDisplayOptions.builder().port(port), RemoteDisplayError.PORT_INVALID, "port " + port);
        refused(
                SpiceDisplayOptions.builder().tlsPort(port).tlsDirectory(DIRECTORY),
                RemoteDisplayError.PORT_INVALID,
                "tlsPort " + port);
    }

    @Test
    void twoPortsAreTwo() {
        refused(
                SpiceDisplayOptions.builder().port(5930).tlsPort(5930).tlsDirectory(DIRECTORY),
                RemoteDisplayError.PORT_INVALID,
                "port and tlsPort are both 5930");
    }

    @Test
    void encryptionNeedsPortAndCertificates() {
        refused(
                SpiceDisplayOptions.builder().tlsPort(5930),
                RemoteDisplayError.OPTIONS_CONFLICT,
                "tlsPort needs a tlsDirectory");
        refused(
                SpiceDisplayOptions.builder().tlsDirectory(DIRECTORY),
                RemoteDisplayError.OPTIONS_CONFLICT,
                "tlsDirectory needs a tlsPort");
    }

    @Test
    void openGlIsForClientsOnThisMachine() {
        refused(SpiceDisplayOptions.builder().port(5930).gl(true), RemoteDisplayError.OPTIONS_CONFLICT, "gl");
        refused(
                SpiceDisplayOptions.builder().renderNode(Path.of("/dev/dri/renderD128")),
                RemoteDisplayError.OPTIONS_CONFLICT,
                "renderNode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.168.1.2", "::"})
    void screenIsNotShownToOtherMachinesByAccident(String host) {
        refused(
                SpiceDisplayOptions.builder().host(host).port(5930),
                RemoteDisplayError.PASSWORD_MISSING,
                "host '" + host + "'");
        assertThatNoException().isThrownBy(() -> SpiceDisplayOptions.builder()
                .host(host)
                .port(5930)
                .passwordRequired(false)
                .build());
    }

    @Test
    void passwordThatNobodyNeedsIsAContradiction() {
        refused(
                SpiceDisplayOptions.builder().passwordFile(DIRECTORY).passwordRequired(false),
                RemoteDisplayError.OPTIONS_CONFLICT,
                "passwordRequired");
    }

    @Test
    void hostIsNeverLookedUp() {
        refused(
                SpiceDisplayOptions.builder().host("localhost").port(5930),
                RemoteDisplayError.ADDRESS_INVALID,
                "host 'localhost'");
    }

    @Test
    void pathsAreAbsolute() {
        Path relative = Path.of("x");
        for (SpiceDisplayOptionsBuilder wrong : new SpiceDisplayOptionsBuilder[] {
            SpiceDisplayOptions.builder().path(relative),
            SpiceDisplayOptions.builder().passwordFile(relative),
            SpiceDisplayOptions.builder().tlsPort(1).tlsDirectory(relative),
            SpiceDisplayOptions.builder().gl(true).renderNode(relative)
        }) {
            refused(wrong, RemoteDisplayError.SOCKET_PATH_INVALID, "'x' is not absolute");
        }
        refused(
                SpiceDisplayOptions.builder().path(Path.of("/" + "x".repeat(106))),
                RemoteDisplayError.SOCKET_PATH_INVALID,
                "has 107 bytes");
    }

    private static void refused(SpiceDisplayOptionsBuilder options, RemoteDisplayError code, String sentence) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(options::build)
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.sentence()).contains(sentence);
                    assertThat(e.remedy()).isPresent();
                });
    }
}
