package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.event.Collector;
import dev.ratite.launcher.event.VmEvent;
import dev.ratite.launcher.event.VmEvents;
import dev.ratite.launcher.event.VmSignal;
import dev.ratite.launcher.log.LogKeeper;
import dev.ratite.launcher.log.LogLimits;
import dev.ratite.launcher.operator.PastRun;
import dev.ratite.launcher.operator.VmOperator;
import dev.ratite.launcher.process.LogStart;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.StateDirectory;
import dev.ratite.launcher.vm.LaunchException;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.NeedsQemu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events and logs of real VMs. */
@Tag("integration")
@NeedsQemu
class VmEventsQemuTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void ownerAndOperatorSeeTheSameNumbersAndReasonsToTheVeryEnd() throws Exception {
        RunningVm vm = launch();
        Collector owner = subscribed(vm.events());
        vm.pause();
        vm.resume();
        vm.pause();
        // Its firmware would go on and reset the machine once more.
        vm.reset();
        Collector operator = subscribed(host.operator().vm("web").events());
        vm.stop(Duration.ZERO);
        List<VmSignal> all = owner.all();
        assertThat(operator.all()).isEqualTo(all);
        assertThat(all)
                .extracting(signal -> ((VmEvent) signal).name())
                .containsSubsequence("RESUME", "STOP", "RESUME", "STOP", "RESET", "SHUTDOWN");
        assertThat(reasons(all)).containsExactly("RESET host-qmp-system-reset", "SHUTDOWN host-qmp-quit");
        assertThat(all.get(all.size() - 1).last()).isEqualTo(all.size());
        assertThat(vm.events().since(1)).isEqualTo(all);
        assertThat(host.operator().events("web").since(1)).isEqualTo(all);
    }

    @Test
    @NeedsCommandGuest
    void whoComesAfterTheControllerWasKilledReadsWhatHappenedMeanwhile() throws Exception {
        VmDefinition definition = host.commandVm("web").build();
        Path file = Files.writeString(
                host.directory().resolve("web.json"), host.ratite().write(definition));
        VmOperator vm;
        long before;
        try (ChildProgram child = ChildProgram.start(host.state(), file, "stay")) {
            child.awaitLaunched();
            vm = host.operator().vm("web");
            before = vm.events().count();
            child.kill();
        }
        // A machine that goes on after its reset is reset once more by its firmware.
        for (String command : List.of("stop", "cont", "stop", "system_reset")) {
            vm.qmp(command, Map.of(), PATIENCE);
        }
        Collector late = Collector.greedy();
        host.operator().vm("web").events().from(before + 1).subscribe(late);
        vm.stop(Duration.ZERO);
        List<VmSignal> missed = late.all();
        assertThat(missed)
                .extracting(signal -> ((VmEvent) signal).name())
                .containsExactly("STOP", "RESUME", "STOP", "RESET", "SHUTDOWN");
        assertThat(missed.get(0).last()).isEqualTo(before + 1);
        assertThat(reasons(missed)).containsExactly("RESET host-qmp-system-reset", "SHUTDOWN host-qmp-quit");
    }

    @Test
    void aJournalThatIsCutUnderLoadLosesNothing() throws Exception {
        launch().detach();
        VmOperator vm = host.operator().vm("web");
        VmEvents events = vm.events();
        RunDirectory directory = new StateDirectory(host.state()).run("web");
        LogLimits small = new LogLimits(200_000, 1 << 20, 1 << 20);
        Collector collector = subscribed(events);
        List<VmSignal> all = new ArrayList<>();
        ExecutorService cutting = Executors.newSingleThreadExecutor();
        try (LogKeeper keeper = LogKeeper.of(directory, small, cutting);
                StopAndGo driver = new StopAndGo(directory.rescueSocket())) {
            assertThat(keeper).isNotNull();
            while (LogStart.of(directory.journalLog()).events() < 4000) {
                driver.cause(400);
                // Who lags behind by more than is kept is told of a gap, and rightly.
                all.addAll(collector.next((int) events.count() - all.size()));
            }
        } finally {
            cutting.shutdown();
        }
        long count = events.count();
        assertThat(events.since(1)).hasSizeLessThan((int) count);
        vm.kill();
        all.addAll(collector.all());
        assertThat(all).hasSize((int) count).hasOnlyElementsOfType(VmEvent.class);
        assertThat(all.get(all.size() - 1).last()).isEqualTo(count);
    }

    /** From the moment that QEMU put its stamp on it. */
    @Test
    void anEventIsSeenAMomentAfterItHappened() throws Exception {
        RunningVm vm = launch();
        Collector collector = Collector.greedy();
        vm.events().from(vm.events().count() + 1).subscribe(collector);
        vm.pause();
        VmEvent event = (VmEvent) collector.next();
        assertThat(Duration.between(event.timestamp(), Instant.now())).isLessThan(PATIENCE);
        assertThat(event.name()).isEqualTo("STOP");
    }

    @Test
    void theLogsOfEachRunAreKeptAndTheNextStartOverwritesNone() throws Exception {
        launch().kill();
        launch().stop(Duration.ZERO);
        List<PastRun> runs = host.operator().pastRuns("web");
        assertThat(runs).extracting(run -> run.end().orElseThrow()).containsExactly("exit code 0", "signal SIGKILL");
        assertThat(runs.get(0).reason()).hasValue("host-qmp-quit");
        assertThat(runs.get(1).reason()).isEmpty();
        assertThat(runs).allSatisfy(run -> assertThat(run.ended())
                .hasValueSatisfying(at -> assertThat(at).isBefore(Instant.now().plusSeconds(1))));
        assertThat(runs.get(0).incarnation()).isGreaterThan(runs.get(1).incarnation());
    }

    @Test
    void whatQemuSaidOfAFailedStartIsKeptWhenTheNextOneSucceeds() throws Exception {
        VmDefinition broken =
                VmDefinition.named("web").extraArguments("-nonsense").build();
        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(() -> host.ratite().launch(broken));
        launch().kill();
        PastRun failed = host.operator().pastRuns("web").get(1);
        assertThat(failed.output(10)).anyMatch(line -> line.contains("-nonsense"));
        assertThat(failed.end()).hasValue("exit code 1");
        assertThat(failed.events().since(1)).isEmpty();
    }

    private static List<String> reasons(List<VmSignal> signals) {
        return signals.stream()
                .map(VmEvent.class::cast)
                .filter(event -> event.reason().isPresent())
                .map(event -> event.name() + " " + event.reason().orElseThrow())
                .toList();
    }

    private static Collector subscribed(VmEvents events) {
        Collector collector = Collector.greedy();
        events.from(1).subscribe(collector);
        return collector;
    }

    private RunningVm launch() {
        return host.ratite().launch(VmDefinition.named("web").memoryMib(32).build());
    }
}
