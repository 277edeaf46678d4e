package dev.ratite.display.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.ratite.api.RatiteException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VncOptionsTest {
    private static final Path FILE = Path.of("/etc/vnc.password");

    @Test
    void whatIsLeftOutIsFilledIn() {
        VncDisplayOptions options = VncDisplayOptions.inVmDirectory();
        assertThat(options.path()).isNull();
        assertThat(options.host()).isNull();
        assertThat(options.port()).isNull();
        assertThat(options.passwordRequired()).isFalse();
        assertThat(options.lockKeySync()).isTrue();
        assertThat(VncDisplayOptions.builder().passwordFile(FILE).build().passwordRequired())
                .isTrue();
    }

    @Test
    void portAloneIsTheOnlyOneThatIsTried() {
        VncDisplayOptions options = VncDisplayOptions.builder().port(5901).build();
        assertThat(options.host()).isEqualTo("127.0.0.1");
        assertThat(options.lastPort()).isEqualTo(5901);
    }

    @Test
    void socketAndPortExcludeEachOther() {
        Path path = Path.of("/run/vnc");
        refused(VncDisplayOptions.builder().path(path).port(5900), RemoteDisplayError.OPTIONS_CONFLICT, "path");
        refused(VncDisplayOptions.builder().path(path).websocketPort(1), RemoteDisplayError.OPTIONS_CONFLICT, "path");
    }

    @ParameterizedTest
    @ValueSource(ints = {5899, 0, -1, 65536})
    void portsBeginAt5900(int port) {
        refused(
                VncDisplayOptions.builder().port(port),
                RemoteDisplayError.PORT_INVALID,
                "port " + port + " is not between 5900 and 65535");
    }

    @Test
    void otherPortsAreChecked() {
        refused(
                VncDisplayOptions.builder().port(5950).lastPort(5949),
                RemoteDisplayError.PORT_INVALID,
                "lastPort 5949 is not between 5950 and 65535");
        refused(VncDisplayOptions.builder().websocketPort(0), RemoteDisplayError.PORT_INVALID, "websocketPort 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "", "127.1", "256.0.0.1", "::g", "127.0.0.1:1", "[::1]", ":", "example.com"})
    void hostIsNeverLookedUp(String host) {
        refused(
                VncDisplayOptions.builder().host(host),
                RemoteDisplayError.ADDRESS_INVALID,
                "host '" + host + "' is not an IP address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.168.1.2", "::", "2001:db8::1"})
    void screenIsNotShownToOtherMachinesByAccident(String host) {
        refused(
                VncDisplayOptions.builder().host(host),
                RemoteDisplayError.PASSWORD_MISSING,
                "host '" + host + "' is reached by other machines");
        assertThatNoException().isThrownBy(() -> VncDisplayOptions.builder()
                .host(host)
                .passwordFile(FILE)
                .build());
        assertThatNoException().isThrownBy(() -> VncDisplayOptions.builder()
                .host(host)
                .passwordRequired(false)
                .build());
        assertThatNoException().isThrownBy(() -> VncDisplayOptions.builder()
                .host(host)
                .tlsDirectory(FILE)
                .tlsVerifyClients(true)
                .build());
    }

    @Test
    void passwordThatNobodyNeedsIsAContradiction() {
        refused(
                VncDisplayOptions.builder().passwordFile(FILE).passwordRequired(false),
                RemoteDisplayError.OPTIONS_CONFLICT,
                "passwordRequired");
    }

    @Test
    void clientsCannotBeVerifiedWithoutACertificate() {
        refused(
                VncDisplayOptions.builder().tlsVerifyClients(true),
                RemoteDisplayError.OPTIONS_CONFLICT,
                "tlsVerifyClients");
    }

    @Test
    void pathsAreAbsolute() {
        Path relative = Path.of("x");
        for (VncDisplayOptionsBuilder wrong : new VncDisplayOptionsBuilder[] {
            VncDisplayOptions.builder().path(relative),
            VncDisplayOptions.builder().passwordFile(relative),
            VncDisplayOptions.builder().tlsDirectory(relative)
        }) {
            refused(wrong, RemoteDisplayError.SOCKET_PATH_INVALID, "'x' is not absolute");
        }
        refused(
                VncDisplayOptions.builder().path(Path.of("/" + "x".repeat(106))),
                RemoteDisplayError.SOCKET_PATH_INVALID,
                "has 107 bytes");
    }

    @Test
    void numbersAndIdsAreChecked() {
        refused(VncDisplayOptions.builder().connections(0), RemoteDisplayError.OPTION_INVALID, "connections 0");
        refused(VncDisplayOptions.builder().device("v").head(-1), RemoteDisplayError.OPTION_INVALID, "head -1");
        refused(VncDisplayOptions.builder().head(1), RemoteDisplayError.OPTIONS_CONFLICT, "head 1 has no device");
        refused(VncDisplayOptions.builder().audio("a,b"), RemoteDisplayError.OPTION_INVALID, "audio 'a,b'");
        refused(VncDisplayOptions.builder().device(""), RemoteDisplayError.OPTION_INVALID, "device ''");
        refused(
                VncDisplayOptions.builder().keyDelay(Duration.ofMillis(-1)),
                RemoteDisplayError.OPTION_INVALID,
                "keyDelay -1ms");
    }

    private static void refused(VncDisplayOptionsBuilder options, RemoteDisplayError code, String sentence) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(options::build)
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.sentence()).contains(sentence);
                    assertThat(e.remedy()).isPresent();
                });
    }
}
