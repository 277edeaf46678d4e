package dev.ratite.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.RealPart;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is relied on of the real QEMU. */
@Tag("integration")
@NeedsQemu
class QemuProcessIntegrationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path temp;

    private StandIn vm;

    @BeforeEach
    void make() {
        vm = new StandIn(temp);
    }

    @AfterEach
    void end() throws IOException {
        vm.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SEGV", "KILL", "ABRT"})
    void aSignalThatEndsItIsRecorded(String signal) throws Exception {
        QemuProcess qemu = answering();
        new ProcessBuilder("kill", "-" + signal, Long.toString(qemu.pid()))
                .start()
                .waitFor();
        assertThat(qemu.awaitExit(PATIENCE)).flatMap(ExitRecord::signal).hasValue("SIG" + signal);
    }

    @Test
    void onSigtermItEndsByItself() throws Exception {
        QemuProcess qemu = answering();
        assertThat(qemu.terminate()).isTrue();
        assertThat(qemu.awaitExit(PATIENCE).orElseThrow().code()).hasValue(0);
    }

    @Test
    void anArgumentItDoesNotKnowIsInItsExitAndItsLog() {
        QemuProcess qemu = start("-no-such-option");
        assertThat(qemu.awaitExit(PATIENCE).orElseThrow().code()).hasValue(1);
        assertThat(LastLines.of(vm.directory.qemuLog(), 5))
                .anySatisfy(line -> assertThat(line).contains("no-such-option"));
    }

    /** A background process of a shell would ignore SIGINT and SIGQUIT. */
    @Test
    void itIgnoresNoSignalButThoseItIgnoresItself() throws Exception {
        long ignored = ignoredSignals(answering().pid());
        long sigpipe = 1L << (13 - 1);
        assertThat(ignored & Integer.MAX_VALUE).isEqualTo(sigpipe);
    }

    @Test
    void itIsFoundAgainWithAndWithoutWhatTheShimRecorded() throws Exception {
        QemuProcess qemu = answering();
        assertThat(QemuProcess.find(vm.directory, vm.uuid))
                .map(QemuProcess::identity)
                .hasValue(qemu.identity());
        Files.delete(vm.directory.qemuPid());
        assertThat(QemuProcess.find(vm.directory, vm.uuid))
                .map(QemuProcess::identity)
                .hasValue(qemu.identity());
    }

    @Test
    void itIsReleasedWithAllItLeft() throws Exception {
        vm.ledger.taking(LedgerEntry.QEMU, vm.uuid.toString());
        QemuProcess qemu = answering();
        Release.everything(vm.directory, vm.ledger, vm.lock, Releasers.builtIn());
        assertThat(qemu.alive()).isFalse();
        assertThat(vm.directory.path()).doesNotExist();
    }

    private QemuProcess start(String... more) {
        List<String> arguments = new ArrayList<>(List.of("-accel", "tcg", "-machine", "none", "-display", "none"));
        arguments.addAll(List.of("-nodefaults", "-S", "-uuid", vm.uuid.toString()));
        arguments.addAll(List.of("-name", "guest=" + vm.directory.path() + "/"));
        arguments.addAll(List.of(more));
        return Shim.start(vm.directory, RealPart.QEMU.path(), arguments, vm.uuid);
    }

    /** QEMU when it answers: the greeting comes from another thread, before SIGTERM is caught. */
    private QemuProcess answering() throws IOException {
        Path socket = vm.directory.monitorSocket();
        try (ServerSocketChannel door =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket))) {
            QemuProcess qemu = start("-qmp", "unix:" + socket);
            try (SocketChannel monitor = door.accept()) {
                BufferedReader lines = new BufferedReader(Channels.newReader(monitor, StandardCharsets.UTF_8));
                assertThat(lines.readLine()).contains("QMP");
                monitor.write(StandardCharsets.UTF_8.encode("{\"execute\":\"qmp_capabilities\"}\n"));
                assertThat(lines.readLine()).contains("return");
            }
            return qemu;
        }
    }

    private static long ignoredSignals(long pid) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            String mask =
                    lines.filter(line -> line.startsWith("SigIgn:")).findFirst().orElseThrow();
            return Long.parseUnsignedLong(mask.substring("SigIgn:".length()).strip(), 16);
        }
    }
}
