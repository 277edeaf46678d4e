package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static dev.ratite.launcher.VmHost.signal;
import static dev.ratite.launcher.VmHost.tell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.StopStep;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.qmp.QmpSubscription;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.OwnThread;
import dev.ratite.testkit.guest.CommandGuest.Command;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
@NeedsCommandGuest
class StopTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void aGuestThatListensPowersOffByItself() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        InputStream console = vm.console().follow(0);
        CompletableFuture<String> log = OwnThread.supply(() -> toItsEnd(console));
        Exit exit = vm.stop(PATIENCE);
        assertThat(exit.step()).hasValue(StopStep.POWERDOWN);
        assertThat(exit.reason()).hasValue("guest-shutdown");
        assertThat(exit.crashed()).isFalse();
        assertThat(log.get(30, TimeUnit.SECONDS)).endsWith("BTN\r\n");
        assertThat(vm.state()).isEqualTo(VmState.STOPPED);
        host.assertNothingLeft();
    }

    /** Its log has moved to those that are kept by then, and its console is closed. */
    @Test
    void whatAVmSaidIsStillFoundAfterItsEnd() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        vm.stop(PATIENCE);
        assertThat(vm.console().expect("BTN", PATIENCE).before()).doesNotContain("READY");
        assertThat(vm.console().transcript()).contains("READY").contains("BTN");
        assertThat(toItsEnd(vm.console().follow(0))).endsWith("BTN\r\n");
    }

    @Test
    void aGuestThatHangsIsEndedByQuitWhenItsTimeIsUp() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        tell(vm, Command.HANG);
        Exit exit = vm.stop(SHORT);
        assertThat(exit.step()).hasValue(StopStep.QUIT);
        assertThat(exit.reason()).hasValue("host-qmp-quit");
        assertThat(exit.crashed()).isFalse();
        host.assertNothingLeft();
    }

    @Test
    void aPausedGuestCannotListen() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        vm.pause();
        assertThat(vm.stop(SHORT).step()).hasValue(StopStep.QUIT);
    }

    @Test
    void withoutTimeTheGuestIsNotAsked() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        assertThat(vm.stop(Duration.ZERO).step()).hasValue(StopStep.QUIT);
    }

    @Test
    void aQemuThatDoesNotReactIsKilledInTheEnd() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        signal("STOP", vm.pid());
        Exit exit = vm.stop(SHORT);
        assertThat(exit.step()).hasValue(StopStep.KILL);
        assertThat(exit.signal()).hasValue("SIGKILL");
        assertThat(exit.crashed()).as("somebody asked for it").isFalse();
        host.assertNothingLeft();
    }

    @Test
    void pullingThePlugAsksNobody() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        Exit exit = vm.kill();
        assertThat(exit.step()).hasValue(StopStep.KILL);
        assertThat(exit.reason()).isEmpty();
        host.assertNothingLeft();
    }

    @Test
    void stoppingTwiceTellsTheSameEnd() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        Exit first = vm.stop(PATIENCE);
        assertThat(vm.stop(PATIENCE)).isEqualTo(first);
        assertThat(vm.kill()).isEqualTo(first);
        assertThat(vm.onExit().getNow(null)).isEqualTo(first);
        vm.close();
    }

    @Test
    void manyWhoStopAtOnceAreAllToldTheSameEnd() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<Exit>> stops = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                stops.add(CompletableFuture.supplyAsync(() -> vm.stop(PATIENCE), executor));
            }
            for (CompletableFuture<Exit> stop : stops) {
                assertThat(stop.get(30, TimeUnit.SECONDS).step()).hasValue(StopStep.POWERDOWN);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void aStopUnderWayEndsWhenSomebodyPullsThePlug() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        tell(vm, Command.HANG);
        CompletableFuture<Exit> stop;
        try (QmpSubscription pressed = vm.qmp().subscribe("POWERDOWN")) {
            stop = OwnThread.supply(() -> vm.stop(Duration.ofMinutes(5)));
            pressed.next(PATIENCE);
        }
        assertThat(vm.kill().step()).hasValue(StopStep.KILL);
        assertThat(stop.get(30, TimeUnit.SECONDS).step()).hasValue(StopStep.KILL);
    }

    @Test
    void closingAVmStopsItWithTheConfiguredTime() throws Exception {
        host.ratite(host.config().withGuestTimeout(SHORT));
        RunningVm vm = host.launchCommandVm("web");
        tell(vm, Command.HANG);
        vm.close();
        assertThat(vm.onExit().getNow(null).step()).hasValue(StopStep.QUIT);
        vm.close();
    }

    /** As long as the log grows, so that the last the guest says is in it. */
    private static String toItsEnd(InputStream console) {
        try (InputStream log = console) {
            return new String(log.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
