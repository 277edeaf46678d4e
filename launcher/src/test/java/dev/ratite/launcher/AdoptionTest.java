package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.api.network.PortForward;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.event.VmEvent;
import dev.ratite.launcher.event.VmSignal;
import dev.ratite.launcher.supervise.Journal;
import dev.ratite.launcher.transport.PipeTransportOptions;
import dev.ratite.launcher.transport.TcpTransportOptions;
import dev.ratite.launcher.transport.UnixTransportOptions;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.FoundVm;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.StopStep;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.network.user.Forward;
import dev.ratite.network.user.UserNetworkOptions;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.OwnThread;
import dev.ratite.testkit.guest.CommandGuest.Command;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** VMs that run already when a program comes. */
@Tag("integration")
@NeedsCommandGuest
class AdoptionTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    @ParameterizedTest
    @ValueSource(strings = {"unix", "tcp", "pipe"})
    void aDetachedVmIsAdoptedAsIfItHadBeenLaunchedHere(String transport) throws Exception {
        RunningVm before = VmHost.awaitReady(host.ratite().launch(vm(transport)));
        Path journal = before.directory().resolve("journal.log");
        List<PortForward> forwards = before.forwards("lan");
        before.detach();
        List<?> events = Journal.events(journal);

        RunningVm vm = host.ratite().adopt("web");

        assertThat(vm.pid()).isEqualTo(before.pid());
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        assertThat(vm.definition()).isEqualTo(before.definition());
        assertThat(vm.plan().json()).isEqualTo(before.plan().json());
        assertThat(vm.forwards("lan")).isEqualTo(forwards).hasSize(1);
        assertThat(Journal.events(journal)).as("the guest noticed nothing").isEqualTo(events);
        assertThat(host.ratite().running()).containsExactly(vm);
        vm.console().skipToEnd();
        vm.console().send("Z");
        vm.console().expect("Z", PATIENCE);
        Exit exit = vm.stop(PATIENCE);
        assertThat(exit.step()).hasValue(StopStep.POWERDOWN);
        assertThat(exit.reason()).hasValue("guest-shutdown");
        assertThat(vm.state()).isEqualTo(VmState.STOPPED);
        host.assertNothingLeft();
    }

    @Test
    void aVmChangesHandsManyTimes() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        for (int i = 0; i < 5; i++) {
            vm.detach();
            vm = host.ratite().adopt("web");
            vm.pause();
            assertThat(vm.state()).isEqualTo(VmState.PAUSED);
            vm.detach();
            vm = host.ratite().adopt("web");
            assertThat(vm.state()).isEqualTo(VmState.PAUSED);
            vm.resume();
            assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        }
        assertThat(vm.kill().step()).hasValue(StopStep.KILL);
    }

    @Test
    void theVmOfAKilledProgramIsAdoptedAndItsEndIsSeen() throws Exception {
        try (ChildProgram child = Orphans.of(host).child(vm("unix"), "stay")) {
            long qemu = child.awaitLaunched();
            child.kill();
            RunningVm vm = host.ratite().adopt("web");
            assertThat(vm.pid()).isEqualTo(qemu);
            VmHost.tell(vm, Command.POWER_OFF);
            Exit exit = vm.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(exit.step()).isEmpty();
            assertThat(exit.exitCode()).hasValue(0);
            assertThat(exit.reason()).hasValue("guest-shutdown");
        }
        host.assertNothingLeft();
    }

    @Test
    void aVmOfALivingProgramIsForeignAndItsOwnerIsNamed() throws Exception {
        try (ChildProgram child = Orphans.of(host).child(vm("unix"), "stay")) {
            child.awaitLaunched();
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> host.ratite().adopt("web"))
                    .satisfies(e -> assertThat(e.code().name()).isEqualTo("VM_BUSY"))
                    .withMessageContaining("process " + child.pid());
            assertThat(host.ratite().adoptAll())
                    .singleElement()
                    .isInstanceOfSatisfying(FoundVm.Foreign.class, foreign -> assertThat(foreign.holder())
                            .startsWith("process " + child.pid() + " since"));
            child.kill();
            host.ratite().adopt("web").kill();
        }
    }

    @Test
    void twoProgramsNeverOwnOneVm() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        try (Ratite other = Ratite.open(host.config())) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> other.adopt("web"))
                    .satisfies(e -> assertThat(e.code().name()).isEqualTo("VM_BUSY"));
            vm.detach();
            assertThat(other.adopt("web").state()).isEqualTo(VmState.RUNNING);
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> host.ratite().adopt("web"))
                    .satisfies(e -> assertThat(e.code().name()).isEqualTo("VM_BUSY"));
        }
        host.assertNothingLeft();
    }

    @Test
    void aDeadVmIsToldWithItsEnd() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        vm.detach();
        VmHost.signal("SEGV", vm.pid());
        FoundVm.Ended ended = Orphans.of(host).awaitEnded("web");
        assertThat(ended.exit().signal()).hasValue("SIGSEGV");
        assertThat(ended.numberReused()).isFalse();
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> host.ratite().adopt("web"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.VM_ENDED))
                .withMessageContaining("SIGSEGV");
        assertThat(host.ratite().gc()).singleElement().satisfies(it -> assertThat(it.good())
                .isTrue());
    }

    @Test
    void whereThereIsNothingToAdoptItIsSaid() {
        assertThat(host.ratite().adoptAll()).isEmpty();
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> host.ratite().adopt("web"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.VM_UNKNOWN));
    }

    @Test
    void aVmThatDoesNotAnswerKeepsNobodyFromTheOthers() throws Exception {
        RunningVm stuck = host.launchCommandVm("stuck");
        host.launchCommandVm("well").detach();
        stuck.detach();
        VmHost.signal("STOP", stuck.pid());
        List<FoundVm> found = host.ratite().adoptAll();
        assertThat(found).extracting(FoundVm::name).containsExactly("stuck", "well");
        assertThat(found.get(0)).isInstanceOfSatisfying(FoundVm.Unadoptable.class, it -> assertThat(
                        it.why().code())
                .isEqualTo(VmError.VM_UNRESPONSIVE));
        assertThat(found.get(1)).isInstanceOf(FoundVm.Adopted.class);
        VmHost.signal("CONT", stuck.pid());
        assertThat(host.ratite().adopt("stuck").state()).isEqualTo(VmState.RUNNING);
        assertThat(host.ratite().adoptAll()).allMatch(FoundVm.Adopted.class::isInstance);
    }

    @Test
    void oneOfFiveThatIsStoppedIsListedAsSuchAndAdoptedOnceItAnswers() throws Exception {
        List<Long> pids = new ArrayList<>();
        try (Ratite first = Ratite.open(host.config().withOnClose(OnClose.DETACH))) {
            for (int i = 0; i < 5; i++) {
                pids.add(VmHost.awaitReady(first.launch(host.commandVm("v" + i).build()))
                        .pid());
            }
        }
        VmHost.signal("STOP", pids.get(2));
        host.ratite(host.config().withCommandTimeout(Duration.ofSeconds(8)));
        long start = System.nanoTime();
        List<FoundVm> found = host.ratite().adoptAll();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
        assertThat(found).extracting(FoundVm::name).containsExactly("v0", "v1", "v2", "v3", "v4");
        assertThat(found).filteredOn(FoundVm.Adopted.class::isInstance).hasSize(4);
        assertThat(found.get(2)).isInstanceOfSatisfying(FoundVm.Unadoptable.class, it -> {
            assertThat(it.state()).isEqualTo(VmState.UNRESPONSIVE);
            assertThat(it.why()).hasMessageContainingAll("VM 'v2'", "kill -CONT " + pids.get(2), "ratite kill v2");
        });
        assertThat(host.operator().list(Duration.ofSeconds(8)))
                .satisfiesExactly(
                        Orphans::assertRuns,
                        Orphans::assertRuns,
                        listed -> {
                            assertThat(listed.state()).isEqualTo(VmState.UNRESPONSIVE);
                            assertThat(listed.why()).hasValueSatisfying(why -> assertThat(why)
                                    .contains("stopped by a signal", "kill -CONT " + pids.get(2)));
                        },
                        Orphans::assertRuns,
                        Orphans::assertRuns);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> host.ratite().adopt("v2"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.VM_UNRESPONSIVE));
        VmHost.signal("CONT", pids.get(2));
        RunningVm vm = host.ratite().adopt("v2");
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        vm.pause();
        List<VmSignal> events = vm.events().since(1);
        assertThat(events).allMatch(VmEvent.class::isInstance, "no gap");
        assertThat(events)
                .extracting(VmSignal::last)
                .isEqualTo(LongStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(events).extracting(event -> ((VmEvent) event).name()).containsSubsequence("RESUME", "STOP");
    }

    /** QEMU lets two clients wait, and turns to those that have left as to any other. */
    @Test
    void whoGaveUpOnAVmWhileItWasStoppedKeepsNobodyFromAdoptingIt() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        vm.detach();
        VmHost.signal("STOP", vm.pid());
        leaveUntilTheQueueIsFull(host.state().resolve("run/web/monitor.sock"));
        try (Ratite hasty = Ratite.open(host.config().withCommandTimeout(Duration.ofSeconds(1)))) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> hasty.adopt("web"))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.VM_UNRESPONSIVE))
                    .withMessageContaining("kill -CONT " + vm.pid());
        }
        try (Ratite patient =
                Ratite.open(host.config().withCommandTimeout(PATIENCE).withOnClose(OnClose.DETACH))) {
            CompletableFuture<RunningVm> adoption = OwnThread.supply(() -> patient.adopt("web"));
            assertThatExceptionOfType(TimeoutException.class)
                    .as("waits for its turn")
                    .isThrownBy(() -> adoption.get(300, TimeUnit.MILLISECONDS));
            VmHost.signal("CONT", vm.pid());
            assertThat(adoption.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).state())
                    .isEqualTo(VmState.RUNNING);
        }
        host.operator().vm("web").kill();
        host.operator().gc();
    }

    private static void leaveUntilTheQueueIsFull(Path socket) throws IOException {
        while (true) {
            try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                // One that blocks would wait for its turn.
                client.configureBlocking(false);
                client.connect(UnixDomainSocketAddress.of(socket));
            } catch (SocketException e) {
                assertThat(e).as("QEMU listens").isNotInstanceOf(ConnectException.class);
                return;
            }
        }
    }

    /** A second QEMU that is given the same path takes it over without a word. */
    @Test
    void whoeverHasTakenTheMonitorIsNotMistakenForTheVm() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        vm.detach();
        Path monitor = vm.directory().resolve("monitor.sock");
        try (BareQemu stranger = BareQemu.start("-qmp", "unix:" + monitor + ",server=on,wait=off")) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> host.ratite().adopt("web"))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.VM_MISTAKEN))
                    .withMessageContaining("'00000000-0000-0000-0000-000000000000'");
            assertThat(stranger.execute("query-status")).isNotNull();
        }
        host.operator().vm("web").kill();
    }

    @Test
    void aProcessThatTookARecordedNumberIsNeitherAdoptedNorSignalled() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        vm.detach();
        VmHost.signal("KILL", vm.pid());
        Orphans.of(host).awaitEnded("web");
        Process stranger = new ProcessBuilder("sh", "-c", "read line").start();
        try {
            Orphans.of(host).giveNumberTo("web", stranger);
            FoundVm.Ended ended = Orphans.of(host).awaitEnded("web");
            assertThat(ended.exit().signal()).hasValue("SIGKILL");
            assertThat(ended.numberReused()).isTrue();
            assertThat(host.ratite().gc()).singleElement().satisfies(it -> assertThat(it.good())
                    .isTrue());
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly().waitFor();
        }
        host.assertNothingLeft();
    }

    private VmDefinition vm(String transport) throws Exception {
        Record options =
                switch (transport) {
                    case "tcp" -> new TcpTransportOptions(null, null, null);
                    case "pipe" -> new PipeTransportOptions();
                    default -> new UnixTransportOptions();
                };
        return host.commandVm("web")
                .monitor(options)
                .network(
                        "lan",
                        UserNetworkOptions.builder()
                                .forwards(List.of(Forward.to(22)))
                                .build())
                .build();
    }
}
