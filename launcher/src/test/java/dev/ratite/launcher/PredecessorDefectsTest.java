package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static dev.ratite.launcher.VmHost.signal;
import static dev.ratite.launcher.VmHost.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.StopStep;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.qmp.QmpException;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.OwnThread;
import dev.ratite.testkit.guest.CommandGuest.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a predecessor got wrong in the life of a VM, one test each. */
@Tag("integration")
@NeedsCommandGuest
class PredecessorDefectsTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    /** It looked for a process that was dead and not reaped, so each stop took all its time and failed. */
    @Test
    void aStopReturnsWhenTheGuestHasGoneAndNotWhenItsTimeIsUp() throws Exception {
        Exit exit = host.launchCommandVm("web").stop(Duration.ofMinutes(10));
        assertThat(exit.step()).hasValue(StopStep.POWERDOWN);
        assertThat(exit.stopTook()).isLessThan(Duration.ofMinutes(1));
    }

    /** A stop of a VM of another program said that it was done, while the VM went on without its socket. */
    @Test
    void aStopOfAnothersVmThatReturnsHasStoppedIt() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        vm.detach();
        host.operator().vm("web").stop(PATIENCE);
        assertThat(ProcessHandle.of(vm.pid()).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(vm.directory()).doesNotExist();
    }

    /** It showed RUNNING for a VM that was killed. */
    @Test
    void aCrashIsSeenWithoutAnybodyAsking() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        CompletableFuture<VmState> last = new CompletableFuture<>();
        List<RunningVm> left = new ArrayList<>();
        vm.onState(change -> {
            if (change.to().ended()) {
                left.addAll(host.ratite().running());
                last.complete(change.to());
            }
        });
        signal("KILL", vm.pid());
        assertThat(last.get(30, TimeUnit.SECONDS)).isEqualTo(VmState.CRASHED);
        assertThat(left).isEmpty();
    }

    /** Whoever had started a VM could end it by cancelling what he had started it with, at any later time. */
    @Test
    void nothingOfTheLaunchStaysArmed() throws Exception {
        CompletableFuture<RunningVm> launch = OwnThread.supply(() -> {
            try {
                return host.launchCommandVm("web");
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        RunningVm vm = launch.get(60, TimeUnit.SECONDS);
        launch.cancel(true);
        vm.onExit().cancel(true);
        vm.console().send("Z");
        vm.console().expect("Z", PATIENCE);
        assertThat(vm.state(PATIENCE)).isEqualTo(VmState.RUNNING);
    }

    /** Its quit did not wait, and left a zombie. */
    @Test
    void quitReturnsWhenTheProcessHasGone() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        assertThat(vm.quit().step()).hasValue(StopStep.QUIT);
        assertThat(ProcessHandle.of(vm.pid()).filter(ProcessHandle::isAlive)).isEmpty();
        host.assertNothingLeft();
    }

    /** It signalled a whole process group, whoever was in there, and never looked whose number it was. */
    @Test
    void aKillMeetsThatProcessAndNoOther() throws Exception {
        RunningVm web = host.launchCommandVm("web");
        RunningVm db = host.launchCommandVm("db");
        web.detach();
        host.operator().vm("web").kill();
        assertThat(db.state(PATIENCE)).isEqualTo(VmState.RUNNING);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> host.operator().vm("web").kill())
                .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.VM_UNKNOWN));
    }

    /** It showed RUNNING for a VM that was reset while it was paused. */
    @Test
    void aPausedVmThatIsResetDoesNotRun() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        vm.pause();
        vm.reset();
        assertThat(vm.state()).isEqualTo(VmState.PRELAUNCH);
        assertThat(vm.qmp().call("query-status").path("running").asBoolean()).isFalse();
    }

    /** A command from within a callback blocked until its time was up. */
    @Test
    @Timeout(60)
    void aListenerMaySendCommands() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        vm.onState(change -> answer.complete(vm.qmp().call("query-name")));
        vm.pause();
        assertThat(answer.get(30, TimeUnit.SECONDS).path("name").asText()).isEqualTo("web");
    }

    /** An answer that was older could overwrite a state that was newer. */
    @Test
    void manyWhoChangeAndAskAtOnceLeaveTheStateThatQemuIsIn() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(OwnThread.run(() -> {
                for (int round = 0; round < 50; round++) {
                    vm.qmp().call(round % 2 == 0 ? "stop" : "cont");
                    vm.state(PATIENCE);
                }
            }));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        vm.qmp().call("stop");
        vm.awaitState(state -> state == VmState.PAUSED, PATIENCE);
        assertThat(vm.state(PATIENCE)).isEqualTo(VmState.PAUSED);
        assertThat(vm.state()).isEqualTo(VmState.PAUSED);
    }

    /** To connect to a QEMU that was stopped blocked for ever. */
    @Test
    @Timeout(60)
    void aStoppedQemuKeepsNobodyWaitingLongerThanItsDeadline() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        signal("STOP", vm.pid());
        Duration deadline = Duration.ofMillis(300);
        assertThat(host.operator().vm("web").summary(deadline).state()).isEqualTo(VmState.UNRESPONSIVE);
        assertThatExceptionOfType(QmpException.NotAnswering.class)
                .isThrownBy(() -> host.operator().vm("web").qmp("query-status", Map.of(), deadline));
        assertThat(vm.state(deadline)).isEqualTo(VmState.UNRESPONSIVE);
        signal("CONT", vm.pid());
        vm.awaitState(state -> state == VmState.RUNNING, PATIENCE);
        tell(vm, Command.POWER_OFF);
        assertThat(vm.onExit().get(30, TimeUnit.SECONDS).crashed()).isFalse();
    }
}
