package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static dev.ratite.launcher.VmHost.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.Power;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.StateReason;
import dev.ratite.launcher.vm.StateSubscription;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.launcher.vm.VmStateChange;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.OwnThread;
import dev.ratite.testkit.guest.CommandGuest.Command;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who listens for a VM's state, and the reasons that QEMU gives. */
@Tag("integration")
@NeedsCommandGuest
class VmStatesTest {
    private static final Duration SHORT = Duration.ofMillis(100);

    @RegisterExtension
    final VmHost host = new VmHost();

    private final BlockingQueue<VmStateChange> changes = new LinkedBlockingQueue<>();

    @Test
    void aListenerIsToldOfEachChangeInOrderWithItsReason() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        try (StateSubscription listening = vm.onState(changes::add)) {
            vm.pause();
            vm.reset();
            vm.resume();
            vm.stop(PATIENCE);
            assertStep(VmState.RUNNING, VmState.PAUSED, null);
            assertStep(VmState.PAUSED, VmState.PRELAUNCH, StateReason.of("RESET", "host-qmp-system-reset"));
            assertStep(VmState.PRELAUNCH, VmState.RUNNING, null);
            VmStateChange last = changes.poll(30, TimeUnit.SECONDS);
            while (last != null && !last.to().ended()) {
                last = changes.poll(30, TimeUnit.SECONDS);
            }
            assertThat(last).isNotNull();
            assertThat(last.to()).isEqualTo(VmState.STOPPED);
            assertThat(last.missed()).isZero();
            assertThat(listening).isNotNull();
        }
    }

    @Test
    void aSlowListenerAndOneThatThrowsHurtNobodyElse() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        CountDownLatch enough = new CountDownLatch(1);
        vm.onState(change -> awaitQuietly(enough));
        vm.onState(change -> {
            throw new IllegalStateException("on purpose");
        });
        vm.onState(changes::add);
        vm.pause();
        assertStep(VmState.RUNNING, VmState.PAUSED, null);
        vm.resume();
        assertStep(VmState.PAUSED, VmState.RUNNING, null);
        enough.countDown();
    }

    /** It runs on a thread of its own, not on the one that reads from QEMU. */
    @Test
    void aListenerMayControlTheVm() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        vm.onState(changes::add);
        vm.onState(change -> {
            if (change.to() == VmState.PAUSED) {
                vm.qmp().call("cont");
            }
        });
        vm.pause();
        assertStep(VmState.RUNNING, VmState.PAUSED, null);
        assertStep(VmState.PAUSED, VmState.RUNNING, null);
    }

    @Test
    void aVmThatStartsPausedWaitsBeforeItsFirstInstruction() throws Exception {
        RunningVm vm = host.ratite()
                .launch(host.commandVm("web", Command.PANIC)
                        .power(new Power(null, null, true))
                        .build());
        vm.onState(changes::add);
        assertThat(vm.state()).isEqualTo(VmState.PRELAUNCH);
        assertThat(vm.plan().notes()).anySatisfy(note -> assertThat(note).contains("power.startPaused"));
        assertThat(vm.directory().resolve("serial0.log")).isEmptyFile();
        vm.resume();
        assertStep(VmState.PRELAUNCH, VmState.RUNNING, null);
        VmHost.awaitReady(vm);
    }

    @Test
    void theWatchdogsPauseIsToldAsSuch() throws Exception {
        RunningVm vm = VmHost.awaitReady(host.ratite()
                .launch(host.commandVm("web", Command.WATCHDOG)
                        .extraArguments("-action", "watchdog=pause")
                        .build()));
        vm.onState(changes::add);
        tell(vm, Command.WATCHDOG);
        assertStep(VmState.RUNNING, VmState.PAUSED, StateReason.of("WATCHDOG", "pause"));
    }

    @Test
    void aPanicIsToldAndCannotBeResumedButReset() throws Exception {
        RunningVm vm = VmHost.awaitReady(host.ratite()
                .launch(host.commandVm("web", Command.PANIC)
                        .extraArguments("-action", "panic=pause")
                        .build()));
        vm.onState(changes::add);
        tell(vm, Command.PANIC);
        assertStep(VmState.RUNNING, VmState.PANICKED, StateReason.of("GUEST_PANICKED", "pause"));
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(vm::resume)
                .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.WRONG_STATE))
                .withMessageContaining("VM 'web' is panicked: it cannot be resumed");
        vm.reset();
        assertThat(vm.state()).isEqualTo(VmState.PRELAUNCH);
        vm.resume();
        VmHost.awaitReady(vm);
    }

    /** The disk fails at its second read, at this boot or a further one: the guest starts when somebody listens. */
    @Test
    void aFullDiskIsToldWithItsNodeAndTheVmGoesOnWhenItIsMended() throws Exception {
        RunningVm vm = host.ratite()
                .launch(VmDefinition.named("web")
                        .memoryMib(32)
                        .extraArguments(
                                "-blockdev",
                                "{\"driver\": \"raw\", \"node-name\": \"bad\", \"file\": {\"driver\": \"blkdebug\","
                                        + " \"image\": {\"driver\": \"null-co\", \"size\": 1048576, \"read-zeroes\": true},"
                                        + " \"set-state\": [{\"event\": \"read_aio\", \"state\": 1, \"new_state\": 2}],"
                                        + " \"inject-error\": [{\"event\": \"read_aio\", \"state\": 2, \"errno\": 28,"
                                        + " \"once\": true}]}}",
                                "-device",
                                "{\"driver\": \"virtio-blk-pci\", \"drive\": \"bad\", \"bootindex\": 0,"
                                        + " \"rerror\": \"stop\"}")
                        .power(new Power(null, null, true))
                        .build());
        vm.onState(changes::add);
        vm.resume();
        assertStep(VmState.PRELAUNCH, VmState.RUNNING, null);
        VmStateChange error = changes.poll(3, TimeUnit.SECONDS);
        for (int boots = 0; error == null && boots < 10; boots++) {
            vm.reset();
            error = changes.poll(3, TimeUnit.SECONDS);
        }
        assertThat(error).isNotNull();
        assertThat(error.to()).isEqualTo(VmState.IO_ERROR);
        assertThat(error.reason()).hasValueSatisfying(reason -> {
            assertThat(reason.node()).hasValue("bad");
            assertThat(reason.noSpace()).isTrue();
        });
        vm.resume();
        vm.awaitState(Set.of(VmState.RUNNING), PATIENCE);
    }

    @Test
    void whoSleepsIsWokenAndNobodyElse() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        assertThatExceptionOfType(RatiteException.class).isThrownBy(vm::wake).satisfies(e -> assertThat(e.code())
                .isEqualTo(VmError.WRONG_STATE));
        tell(vm, Command.SUSPEND);
        vm.awaitState(Set.of(VmState.SUSPENDED), PATIENCE);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(vm::powerdown)
                .withMessageContaining("VM 'web' is suspended: it cannot be powered down; wake it first");
        vm.wake();
        vm.awaitState(Set.of(VmState.RUNNING), PATIENCE);
        VmHost.awaitReady(vm);
        vm.nmi();
    }

    @Test
    void aSubscriberIsToldUpToTheEnd() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        CompletableFuture<Void> completed = new CompletableFuture<>();
        vm.states().subscribe(new Subscriber(changes, completed));
        vm.pause();
        vm.kill();
        completed.get(30, TimeUnit.SECONDS);
        assertThat(changes)
                .extracting(VmStateChange::to)
                .startsWith(VmState.PAUSED)
                .endsWith(VmState.STOPPED);
    }

    @Test
    void whatDoesNotComeIsToldWithTheStateThatIs() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> vm.awaitState(Set.of(VmState.PAUSED), SHORT))
                .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.STATE_NOT_REACHED))
                .withMessageContaining("VM 'web' is running");
        CompletableFuture<VmState> waiting = OwnThread.supply(() -> vm.awaitState(Set.of(VmState.SUSPENDED), PATIENCE));
        vm.kill();
        assertThat(waiting)
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        RatiteException.class, e -> assertThat(e.code()).isEqualTo(VmError.VM_ENDED));
        assertThat(vm.awaitState(VmState::ended, SHORT)).isEqualTo(VmState.STOPPED);
    }

    @Test
    void whoListensToAVmThatIsDetachedIsToldThatNothingFollows() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        CompletableFuture<Void> completed = new CompletableFuture<>();
        vm.states().subscribe(new Subscriber(changes, completed));
        vm.detach();
        completed.get(30, TimeUnit.SECONDS);
        host.operator().vm("web").kill();
        assertThat(changes).isEmpty();
    }

    private void assertStep(VmState from, VmState to, StateReason reason) throws InterruptedException {
        VmStateChange change = changes.poll(30, TimeUnit.SECONDS);
        assertThat(change).isNotNull();
        assertThat(List.of(change.from(), change.to())).containsExactly(from, to);
        assertThat(change.reasonOrNull()).isEqualTo(reason);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Subscriber(BlockingQueue<VmStateChange> told, CompletableFuture<Void> completed)
            implements Flow.Subscriber<VmStateChange> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(VmStateChange change) {
            told.add(change);
        }

        @Override
        public void onError(Throwable failure) {
            completed.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            completed.complete(null);
        }
    }
}
