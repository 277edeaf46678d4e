package dev.ratite.launcher.operator;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.StopStep;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import dev.ratite.testkit.NeedsCommandGuest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A VM on whose rescue monitor some program stays. */
@Tag("integration")
@NeedsCommandGuest
class BusyMonitorTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void whoComesSecondIsToldSoAndDoesNothing() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        VmOperator operator = host.operator().vm("web");
        try (QmpSession first = QmpSession.connect(vm.directory().resolve("rescue.sock"), QmpOptions.named("web"))) {
            for (Runnable call : new Runnable[] {
                () -> operator.qmp("query-status", Map.of(), SHORT), operator::pause, () -> operator.stop(PATIENCE)
            }) {
                assertThatExceptionOfType(RatiteException.class)
                        .isThrownBy(call::run)
                        .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.MONITOR_IN_USE))
                        .withMessageContaining("The monitor of VM 'web'")
                        .withMessageContaining("is in use by another program")
                        .withMessageContaining("ratite kill web needs none");
            }
            VmSummary listed = host.operator().list(SHORT).get(0);
            assertThat(listed.state()).isEqualTo(VmState.UNKNOWN);
            assertThat(listed.why())
                    .hasValueSatisfying(why -> assertThat(why).contains("is in use by another program", "hangs up"));
            assertThat(host.operator().metrics(SHORT).get(0).state()).isEqualTo(VmState.UNKNOWN);
            assertThat(first.call("query-status").path("status").asText()).isEqualTo("running");
            assertThat(vm.state(PATIENCE))
                    .as("the owner has a monitor of its own")
                    .isEqualTo(VmState.RUNNING);
        }
        assertThat(operator.stop(PATIENCE).step()).hasValue(StopStep.POWERDOWN);
    }

    @Test
    void aKillNeedsNoMonitor() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        try (QmpSession first = QmpSession.connect(vm.directory().resolve("rescue.sock"), QmpOptions.named("web"))) {
            assertThat(host.operator().vm("web").kill().step()).hasValue(StopStep.KILL);
            assertThat(first.ended()).succeedsWithin(PATIENCE);
        }
    }
}
