package dev.ratite.launcher.restart;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.Panic;
import dev.ratite.launcher.definition.PanicAction;
import dev.ratite.launcher.definition.Power;
import dev.ratite.launcher.definition.RebootAction;
import dev.ratite.launcher.definition.Restart;
import dev.ratite.launcher.definition.RestartPolicy;
import dev.ratite.launcher.definition.ShutdownAction;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.definition.VmDefinitionBuilder;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.StopStep;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.QmpSubscription;
import dev.ratite.qmp.QmpWaiter;
import dev.ratite.qmp.event.Events;
import dev.ratite.storage.file.FileDiskOptions;
import dev.ratite.storage.file.ImageFormat;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.OwnThread;
import dev.ratite.testkit.guest.CommandGuest.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("integration")
@NeedsCommandGuest
class SupervisedVmTest {
    private static final Duration LONG = Duration.ofHours(1);

    @RegisterExtension
    final VmHost host = new VmHost();

    private final BlockingQueue<SupervisionEvent> events = new LinkedBlockingQueue<>();

    private static Restart atOnce(RestartPolicy policy, int limit) {
        return new Restart(policy, Duration.ZERO, Duration.ZERO, limit, null);
    }

    private static Restart late(RestartPolicy policy) {
        return new Restart(policy, LONG, LONG, null, null);
    }

    private SupervisedVm supervised(VmDefinitionBuilder vm) {
        SupervisedVm supervised = host.ratite().supervise(vm.build());
        var unused = supervised.subscribe(events::add);
        VmHost.awaitReady(supervised.current().orElseThrow());
        return supervised;
    }

    private <E extends SupervisionEvent> E next(Class<E> kind) throws InterruptedException {
        SupervisionEvent event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(event).isInstanceOf(kind);
        return kind.cast(event);
    }

    private static void crash(SupervisedVm vm) {
        VmHost.signal("SEGV", vm.current().orElseThrow().pid());
    }

    private static Exit end(SupervisedVm vm) throws Exception {
        return vm.onEnd().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void aVmThatCrashedIsLaunchedAgainUnderTheSameHandle() throws Exception {
        SupervisedVm vm = supervised(host.commandVm("web").restart(atOnce(RestartPolicy.ON_CRASH, 5)));
        RunningVm first = vm.current().orElseThrow();
        crash(vm);
        assertThat(next(SupervisionEvent.Ended.class).exit().signal()).hasValue("SIGSEGV");
        assertThat(next(SupervisionEvent.Planned.class)).isEqualTo(new SupervisionEvent.Planned(2, Duration.ZERO));
        SupervisionEvent.Restarted again = next(SupervisionEvent.Restarted.class);
        assertThat(again.incarnation()).isEqualTo(2);
        assertThat(vm.current()).hasValue(again.vm());
        assertThat(again.vm().pid()).isNotEqualTo(first.pid());
        assertThat(host.ratite().running()).containsExactly(again.vm());
        VmHost.awaitReady(again.vm());
        assertThat(vm.history()).extracting(Incarnation::number).containsExactly(1, 2);
        assertThat(vm.history().get(0).exit())
                .hasValueSatisfying(exit -> assertThat(exit.crashed()).isTrue());
        assertThat(vm.state()).isEqualTo(SupervisionState.RUNNING);
    }

    @Test
    void whatWasPluggedInIsThereAgain() throws Exception {
        SupervisedVm vm = supervised(host.commandVm("web").hotPlugPorts(2).restart(atOnce(RestartPolicy.ON_CRASH, 5)));
        Path image = Files.write(host.directory().resolve("data.img"), new byte[1 << 20]);
        vm.current()
                .orElseThrow()
                .devices()
                .plug(DiskDefinition.of("data", new FileDiskOptions(image, ImageFormat.RAW))
                        .build());
        VmDefinition present = vm.definition();
        assertThat(present.disks()).extracting(DiskDefinition::id).contains("data");
        crash(vm);
        next(SupervisionEvent.Ended.class);
        next(SupervisionEvent.Planned.class);
        RunningVm again = next(SupervisionEvent.Restarted.class).vm();
        assertThat(again.definition()).isEqualTo(present);
        assertThat(vm.definition()).isEqualTo(present);
        assertThat(again.qmp().call("query-named-block-nodes").findValuesAsText("node-name"))
                .contains("disk-data");
    }

    @Test
    void aStopThatWasAskedForIsTheEnd() throws Exception {
        SupervisedVm vm = supervised(host.commandVm("web").restart(atOnce(RestartPolicy.ALWAYS, 5)));
        assertThat(vm.stop(PATIENCE).step()).hasValue(StopStep.POWERDOWN);
        assertThat(end(vm).step()).hasValue(StopStep.POWERDOWN);
        assertThat(vm.state()).isEqualTo(SupervisionState.ENDED);
        assertThat(vm.kill().step()).as("how it ended").hasValue(StopStep.POWERDOWN);
        host.assertNothingLeft();
    }

    @Test
    void aStopByTheIncarnationsOwnHandleIsTheEndToo() throws Exception {
        SupervisedVm vm = supervised(host.commandVm("web").restart(atOnce(RestartPolicy.ALWAYS, 5)));
        vm.current().orElseThrow().kill();
        assertThat(end(vm).signal()).hasValue("SIGKILL");
        assertThat(vm.state()).isEqualTo(SupervisionState.ENDED);
    }

    /** The firmware, which is all that such a guest has, does not obey the power button. */
    @ParameterizedTest
    @ValueSource(strings = {"owner", "operator"})
    void aCrashInTheMiddleOfAStopIsTheEnd(String who) throws Exception {
        SupervisedVm vm = host.ratite()
                .supervise(VmDefinition.named("web")
                        .memoryMib(32)
                        .restart(atOnce(RestartPolicy.ALWAYS, 5))
                        .build());
        var unused = vm.subscribe(events::add);
        RunningVm incarnation = vm.current().orElseThrow();
        CompletableFuture<Exit> stop;
        try (QmpWaiter<QmpEvent> pressed = incarnation.qmp().events().waiter(Events.powerdown())) {
            stop = OwnThread.supply(() -> who.equals("owner")
                    ? incarnation.stop(PATIENCE)
                    : host.operator().vm("web").stop(PATIENCE));
            pressed.await(PATIENCE);
        }
        VmHost.signal("SEGV", incarnation.pid());
        Exit exit = end(vm);
        assertThat(exit.crashed()).isTrue();
        assertThat(exit.summary())
                .contains("crashed while it was being stopped")
                .contains("SIGSEGV");
        assertThat(next(SupervisionEvent.Ended.class).exit()).isEqualTo(exit);
        assertThat(events).isEmpty();
        assertThat(vm.state()).isEqualTo(SupervisionState.ENDED);
        assertThat(stop.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).signal()).hasValue("SIGSEGV");
        host.assertNothingLeft();
    }

    @Test
    void anOperatorsQuitAndSignalAndPowerButtonAreNoReasonToRestart() throws Exception {
        for (String way : new String[] {"quit", "signal", "button"}) {
            SupervisedVm vm = supervised(host.commandVm("web").restart(atOnce(RestartPolicy.ALWAYS, 5)));
            switch (way) {
                case "quit" -> host.operator().vm("web").qmp("quit", Map.of(), PATIENCE);
                case "signal" ->
                    VmHost.signal("TERM", vm.current().orElseThrow().pid());
                default -> host.operator().vm("web").qmp("system_powerdown", Map.of(), PATIENCE);
            }
            assertThat(end(vm).crashed()).as(way).isFalse();
            assertThat(vm.history()).as(way).hasSize(1);
        }
    }

    @Test
    void anOperatorsStopAndKillAreNoReasonToRestart() throws Exception {
        for (boolean kill : new boolean[] {true, false}) {
            SupervisedVm vm = supervised(host.commandVm("web").restart(atOnce(RestartPolicy.ALWAYS, 5)));
            Exit exit = kill
                    ? host.operator().vm("web").kill()
                    : host.operator().vm("web").stop(Duration.ZERO);
            assertThat(exit.step()).isPresent();
            assertThat(end(vm).step()).isPresent();
            assertThat(vm.history()).hasSize(1);
        }
    }

    @Test
    void aGuestThatPowersOffIsOnlyLaunchedAgainByPolicyAlways() throws Exception {
        SupervisedVm vm = supervised(host.commandVm("web").restart(atOnce(RestartPolicy.ON_CRASH, 5)));
        VmHost.tell(vm.current().orElseThrow(), Command.POWER_OFF);
        assertThat(end(vm).reason()).hasValue("guest-shutdown");
        next(SupervisionEvent.Ended.class);
        SupervisedVm always = supervised(host.commandVm("web").restart(atOnce(RestartPolicy.ALWAYS, 5)));
        VmHost.tell(always.current().orElseThrow(), Command.POWER_OFF);
        next(SupervisionEvent.Ended.class);
        next(SupervisionEvent.Planned.class);
        next(SupervisionEvent.Restarted.class);
    }

    @Test
    void aPanicThatEndsTheVmIsACrash() throws Exception {
        for (PanicAction action : new PanicAction[] {PanicAction.SHUTDOWN, PanicAction.EXIT_FAILURE}) {
            SupervisedVm vm = supervised(host.commandVm("web")
                    .panic(new Panic("pvpanic", action))
                    .restart(atOnce(RestartPolicy.ON_CRASH, 5)));
            VmHost.tell(vm.current().orElseThrow(), Command.PANIC);
            next(SupervisionEvent.Ended.class);
            next(SupervisionEvent.Planned.class);
            VmHost.awaitReady(next(SupervisionEvent.Restarted.class).vm());
            vm.kill();
            next(SupervisionEvent.Ended.class);
        }
    }

    @Test
    void aRebootMayBeALaunchOfItsOwn() throws Exception {
        SupervisedVm vm = supervised(host.commandVm("web")
                .power(new Power(RebootAction.SHUTDOWN, null, false))
                .restart(atOnce(RestartPolicy.ALWAYS, 5)));
        VmHost.tell(vm.current().orElseThrow(), Command.RESET);
        assertThat(next(SupervisionEvent.Ended.class).exit().reason()).hasValue("guest-reset");
        next(SupervisionEvent.Planned.class);
        VmHost.awaitReady(next(SupervisionEvent.Restarted.class).vm());
    }

    @Test
    void whatComesOfARebootCanBeChangedWhileTheVmRuns() throws Exception {
        SupervisedVm vm = supervised(host.commandVm("web"));
        RunningVm running = vm.current().orElseThrow();
        running.qmp().call("set-action", Map.of("reboot", "shutdown", "panic", "pause"));
        VmHost.tell(running, Command.RESET);
        assertThat(end(vm).reason()).hasValue("guest-reset");
        assertThat(vm.state()).isEqualTo(SupervisionState.ENDED);
    }

    @Test
    void aPowerOffMayLeaveTheVmToBeLookedAt() throws Exception {
        SupervisedVm vm = supervised(host.commandVm("web")
                .power(new Power(null, ShutdownAction.PAUSE, false))
                .restart(atOnce(RestartPolicy.ALWAYS, 5)));
        RunningVm running = vm.current().orElseThrow();
        try (QmpSubscription stopped = running.qmp().subscribe("STOP")) {
            VmHost.tell(running, Command.POWER_OFF);
            stopped.await(any -> true, PATIENCE);
        }
        assertThat(running.qmp().call("query-status").path("status").asText()).isEqualTo("shutdown");
        assertThat(vm.state()).isEqualTo(SupervisionState.RUNNING);
        vm.kill();
    }

    @Test
    void afterTooManyRestartsItIsGivenUp() throws Exception {
        SupervisedVm vm = supervised(host.commandVm("web").restart(atOnce(RestartPolicy.ON_CRASH, 2)));
        for (int i = 0; i < 2; i++) {
            crash(vm);
            next(SupervisionEvent.Ended.class);
            next(SupervisionEvent.Planned.class);
            next(SupervisionEvent.Restarted.class);
        }
        crash(vm);
        next(SupervisionEvent.Ended.class);
        assertThat(next(SupervisionEvent.GaveUp.class))
                .isEqualTo(new SupervisionEvent.GaveUp(3, 2, Duration.ofMinutes(10)));
        assertThat(end(vm).signal()).hasValue("SIGSEGV");
        assertThat(vm.state()).isEqualTo(SupervisionState.GAVE_UP);
        assertThat(vm.current()).isEmpty();
        host.assertNothingLeft();
    }

    @Test
    void aLaunchThatFailsCountsAsAnEnd() throws Exception {
        SupervisedVm vm = supervised(host.commandVm("web").restart(atOnce(RestartPolicy.ON_CRASH, 2)));
        Path image = host.directory().resolve("images/web/cmdguest.img");
        Files.delete(image);
        crash(vm);
        next(SupervisionEvent.Ended.class);
        for (int i = 0; i < 2; i++) {
            next(SupervisionEvent.Planned.class);
            assertThat(next(SupervisionEvent.LaunchFailed.class).failure()).isInstanceOf(RatiteException.class);
        }
        next(SupervisionEvent.GaveUp.class);
        assertThat(end(vm).signal()).hasValue("SIGSEGV");
    }

    @Test
    void whileItWaitsForItsDelayItCanBeStopped() throws Exception {
        SupervisedVm vm = supervised(host.commandVm("web").restart(late(RestartPolicy.ON_CRASH)));
        crash(vm);
        next(SupervisionEvent.Ended.class);
        assertThat(next(SupervisionEvent.Planned.class).delay()).isEqualTo(LONG);
        assertThat(vm.state()).isEqualTo(SupervisionState.WAITING);
        assertThat(vm.stop(PATIENCE).signal()).hasValue("SIGSEGV");
        assertThat(vm.state()).isEqualTo(SupervisionState.ENDED);
        host.assertNothingLeft();
    }

    @Test
    void closingRatiteEndsTheWaitingAndStopsWhatRuns() throws Exception {
        SupervisedVm waiting = supervised(host.commandVm("web").restart(late(RestartPolicy.ON_CRASH)));
        SupervisedVm running = supervised(host.commandVm("db").restart(atOnce(RestartPolicy.ALWAYS, 5)));
        crash(waiting);
        next(SupervisionEvent.Ended.class);
        next(SupervisionEvent.Planned.class);
        host.ratite().close();
        assertThat(end(waiting).signal()).hasValue("SIGSEGV");
        assertThat(end(running).step()).isPresent();
        host.assertNothingLeft();
    }

    @Test
    void aVmThatIsLetGoOfIsNotLaunchedAgain() throws Exception {
        SupervisedVm vm = supervised(host.commandVm("web").restart(atOnce(RestartPolicy.ALWAYS, 5)));
        vm.detach();
        assertThat(vm.onEnd())
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        RatiteException.class, e -> assertThat(e.code()).isEqualTo(VmError.VM_DETACHED));
        assertThat(vm.state()).isEqualTo(SupervisionState.DETACHED);
        assertThatExceptionOfType(RatiteException.class).isThrownBy(() -> vm.stop(PATIENCE));
        host.operator().vm("web").kill();
    }
}
