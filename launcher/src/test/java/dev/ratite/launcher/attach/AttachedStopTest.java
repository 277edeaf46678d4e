package dev.ratite.launcher.attach;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.process.ProcessIdentity;
import dev.ratite.launcher.vm.StopStep;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.NeedsQemu;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stop of a VM that is not ours tells the truth. */
@Tag("integration")
@NeedsQemu
class AttachedStopTest {
    private static final AttachOptions SHORT = AttachOptions.DEFAULT.withCommandTimeout(Duration.ofSeconds(5));

    @TempDir
    private Path directory;

    private BareQemu onSocket() {
        return BareQemu.start("-qmp", "unix:" + socket() + ",server=on,wait=off");
    }

    private Path socket() {
        return directory.resolve("qmp");
    }

    private static boolean alive(BareQemu qemu) {
        return ProcessIdentity.of(qemu.pid()).isPresent();
    }

    @Test
    void stopReturnsWhenTheProcessIsGone() {
        try (BareQemu qemu = onSocket();
                AttachedVm vm = AttachedVm.to(qemu.pid())) {
            AttachedEnd end = vm.stop(Duration.ZERO);
            assertThat(alive(qemu)).isFalse();
            assertThat(end.step()).hasValue(StopStep.QUIT);
            assertThat(end.reason()).hasValue("host-qmp-quit");
            assertThat(end.summary()).contains("process " + qemu.pid()).contains("ended by quit");
            assertThat(vm.state()).isEqualTo(VmState.STOPPED);
            assertThat(vm.stop(PATIENCE).step()).isEmpty();
        }
    }

    @Test
    void bySocketItEndsTheVmToo() {
        try (BareQemu qemu = onSocket();
                AttachedVm vm = AttachedVm.to(socket())) {
            assertThat(vm.stop(Duration.ofMillis(100)).step()).hasValue(StopStep.QUIT);
            assertThat(alive(qemu)).isFalse();
        }
    }

    @Test
    void aQemuThatDoesNotListenIsKilled() {
        try (BareQemu qemu = onSocket();
                AttachedVm vm = AttachedVm.to(qemu.pid(), SHORT)) {
            VmHost.signal("STOP", qemu.pid());
            assertThat(vm.state()).isEqualTo(VmState.UNRESPONSIVE);
            assertThat(vm.stop(Duration.ZERO).step()).hasValue(StopStep.KILL);
            assertThat(alive(qemu)).isFalse();
        }
    }

    @Test
    void withoutAProcessAStopIsASuccessOnlyWhenNobodyAnswersAnyMore() throws Exception {
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", freePort());
        try (BareQemu qemu = BareQemu.start("-qmp", "tcp:127.0.0.1:" + address.getPort() + ",server=on,wait=off");
                AttachedVm vm = AttachedVm.to(address)) {
            assertThat(vm.pid()).isEmpty();
            assertThat(vm.stop(Duration.ofMillis(100)).step()).hasValue(StopStep.QUIT);
            // It closes its sockets before the very last of its work.
            ProcessHandle.of(qemu.pid()).ifPresent(process -> process.onExit()
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join());
        }
    }

    /** An ancestor reported success after 0.1 s, deleted the VM's socket, and the VM went on. */
    @Test
    void stopNeverClaimsAnEndThatDidNotCome() throws Exception {
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", freePort());
        String tcp = "tcp:127.0.0.1:" + address.getPort() + ",server=on,wait=off";
        try (BareQemu qemu = BareQemu.start("-qmp", tcp, "-qmp", "unix:" + socket() + ",server=on,wait=off");
                AttachedVm vm = AttachedVm.to(address, SHORT)) {
            VmHost.signal("STOP", qemu.pid());
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> vm.stop(Duration.ofMillis(100)))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(AttachError.NOT_STOPPED))
                    .withMessageContaining("was told to end and has not");
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(vm::kill)
                    .satisfies(e -> assertThat(e.code()).isEqualTo(AttachError.PROCESS_UNKNOWN));
            assertThat(vm.state()).isEqualTo(VmState.UNRESPONSIVE);
            assertThat(alive(qemu)).isTrue();
            assertThat(socket()).exists();
        }
    }

    @Test
    void aMonitorThatHungUpProvesNoEnd() throws Exception {
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", freePort());
        try (BareQemu qemu = BareQemu.start("-qmp", "tcp:127.0.0.1:" + address.getPort() + ",server=on,wait=off")) {
            AttachedVm vm = AttachedVm.to(address);
            vm.close();
            assertThat(vm.state()).isEqualTo(VmState.UNKNOWN);
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> vm.stop(Duration.ZERO))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(AttachError.NOT_STOPPED))
                    .withMessageContaining("its socket does not refuse");
            assertThat(alive(qemu)).isTrue();
        }
    }

    /** An ancestor went on to say "running" when QEMU had been killed. */
    @Test
    void aCrashIsSeen() throws Exception {
        try (BareQemu qemu = onSocket();
                AttachedVm vm = AttachedVm.to(qemu.pid())) {
            VmHost.signal("KILL", qemu.pid());
            awaitHangUp(vm);
            assertThat(vm.state()).isEqualTo(VmState.CRASHED);
            assertThat(socket()).as("is its owner's to delete").exists();
        }
    }

    @Test
    void anEndOnSomebodyElsesWordIsNoCrash() throws Exception {
        try (BareQemu qemu = onSocket();
                AttachedVm vm = AttachedVm.to(qemu.pid())) {
            qemu.quit();
            awaitHangUp(vm);
            assertThat(vm.state()).isEqualTo(VmState.STOPPED);
        }
    }

    @Test
    void closingLeavesTheVmAlone() {
        try (BareQemu qemu = onSocket()) {
            for (int i = 0; i < 3; i++) {
                AttachedVm vm = AttachedVm.to(qemu.pid());
                vm.close();
                vm.close();
            }
            assertThat(alive(qemu)).isTrue();
            assertThat(socket()).exists();
        }
    }

    /** An ancestor signalled whatever had the number, and its whole process group. */
    @Test
    void aProcessThatGotTheNumberLaterGetsNoSignal() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "1000").start();
        try (BareQemu qemu = onSocket();
                AttachedVm bySocket = AttachedVm.to(socket())) {
            ProcessIdentity now = ProcessIdentity.of(stranger.pid()).orElseThrow();
            ProcessIdentity earlier = new ProcessIdentity(now.pid(), now.startTicks() - 1);
            AttachedLadder ladder = new AttachedLadder("it", new AttachedLife(bySocket.qmp(), null, earlier));
            assertThat(ladder.kill()).isNull();
            assertThat(ladder.stop(PATIENCE)).isNull();
            assertThat(stranger.isAlive()).isTrue();
            assertThat(alive(qemu)).isTrue();
        } finally {
            stranger.destroyForcibly().waitFor();
        }
    }

    @Test
    void itIsPausedResumedAndReset() {
        try (BareQemu qemu = onSocket();
                AttachedVm vm = AttachedVm.to(qemu.pid())) {
            vm.resume();
            assertThat(vm.state()).isEqualTo(VmState.RUNNING);
            vm.pause();
            assertThat(vm.state()).isEqualTo(VmState.PAUSED);
            vm.reset();
            assertThat(vm.state()).isEqualTo(VmState.PRELAUNCH);
            vm.powerdown();
        }
    }

    private static void awaitHangUp(AttachedVm vm) throws Exception {
        assertThat(vm.qmp().ended().get(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS))
                .isNotNull();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
