package dev.ratite.network.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.api.network.NetworkRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TapOptionsTest {
    private static final Path PROGRAM = Path.of("/usr/bin/true");

    @ParameterizedTest
    @ValueSource(strings = {"", "0123456789abcdef", "a b", "a/b", "tap%d", ".", "..", "-x", "a,b", "ä"})
    void nameIsOneThatAnInterfaceCanHave(String name) {
        refused(
                () -> TapNetworkOptions.of(name),
                TapNetworkError.INTERFACE_NAME_INVALID,
                "interfaceName '" + name + "'");
        refused(() -> TapNetworkOptions.in(name), TapNetworkError.INTERFACE_NAME_INVALID, "bridge '" + name + "'");
    }

    @Test
    void interfaceIsEitherThereOrMadeByTheHelper() {
        for (Runnable wrong : List.<Runnable>of(
                () -> new TapNetworkOptions(null, null, null, null, null, null, null),
                () -> new TapNetworkOptions("t0", null, null, null, "br0", null, null),
                () -> new TapNetworkOptions(null, true, null, null, "br0", null, null),
                () -> new TapNetworkOptions(null, null, PROGRAM, null, "br0", null, null),
                () -> new TapNetworkOptions(null, null, null, PROGRAM, "br0", null, null),
                () -> new TapNetworkOptions("t0", null, null, null, null, PROGRAM, null))) {
            refused(wrong, TapNetworkError.OPTIONS_CONFLICT, "bridge");
        }
    }

    @Test
    void pathsAreAbsolute() {
        Path relative = Path.of("up");
        for (Runnable wrong : List.<Runnable>of(
                () -> new TapNetworkOptions("t0", null, relative, null, null, null, null),
                () -> new TapNetworkOptions("t0", null, null, relative, null, null, null),
                () -> new TapNetworkOptions(null, null, null, null, "br0", relative, null))) {
            refused(wrong, TapNetworkError.PATH_NOT_ABSOLUTE, "'up' is not absolute");
        }
    }

    /** QEMU 7.2 would end with SIGABRT. */
    @Test
    void vhostIsRefusedWhereTheKernelLacksIt() {
        Assumptions.assumeFalse(Files.isWritable(Path.of("/dev/vhost-net")), "this machine has vhost-net");
        refused(
                () -> open(new TapNetworkOptions("t0", true, null, null, null, null, true)),
                TapNetworkError.VHOST_UNUSABLE,
                "Network 'lan' of VM 'web': this user may not use '/dev/vhost-net'");
    }

    @Test
    void programsHaveToBeThere() {
        Assumptions.assumeTrue(Files.isWritable(Path.of("/dev/net/tun")), "this user may use tap interfaces");
        Path absent = Path.of("/nowhere/up");
        refused(
                () -> open(new TapNetworkOptions("t0", true, absent, null, null, null, null)),
                TapNetworkError.PROGRAM_MISSING,
                "no script '/nowhere/up'");
        refused(
                () -> open(new TapNetworkOptions("t0", true, null, absent, null, null, null)),
                TapNetworkError.PROGRAM_MISSING,
                "no downScript '/nowhere/up'");
        refused(
                () -> open(new TapNetworkOptions(null, null, null, null, "br0", absent, null)),
                TapNetworkError.PROGRAM_MISSING,
                "no helper '/nowhere/up'");
    }

    private static void open(TapNetworkOptions options) {
        new TapNetworkProvider()
                .open(options, new NetworkRequest("web", "lan", Duration.ofSeconds(1)))
                .close();
    }

    private static void refused(Runnable wrong, TapNetworkError code, String sentence) {
        assertThatExceptionOfType(RatiteException.class).isThrownBy(wrong::run).satisfies(e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.sentence()).contains(sentence);
            assertThat(e.remedy()).isPresent();
        });
    }
}
