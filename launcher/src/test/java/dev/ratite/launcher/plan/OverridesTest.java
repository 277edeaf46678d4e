package dev.ratite.launcher.plan;

import static dev.ratite.launcher.plan.PlanSamples.OPTIONS;
import static dev.ratite.launcher.plan.PlanSamples.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratite.api.Problem;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.ArgumentOverride;
import dev.ratite.launcher.definition.VmDefinition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A user's changes to arguments that Ratite has made. */
class OverridesTest {
    @Test
    void aDeviceIsFoundByItsId() {
        PlannedArgument device = changed("-device", "root", map("serial", "S", "num-queues", 2));
        assertThat(device.fields()).containsEntry("serial", "S").containsEntry("num-queues", 2);
        assertThat(device.origin().field()).isEqualTo("disks[0]");
        assertThat(device.origin().source()).endsWith("; changed by overrides[0]");
    }

    @Test
    void aBlockNodeIsFoundByItsNodeName() {
        assertThat(changed("-blockdev", "disk-root", map("discard", "unmap")).value())
                .contains("\"node-name\":\"disk-root\"", "\"discard\":\"unmap\"");
    }

    @Test
    void whatThereIsOnceNeedsNoId() {
        assertThat(changed("-machine", null, map("vmport", "off")).value()).endsWith(",vmport=off");
        assertThat(changed("-m", null, map("size", "1G")).value()).isEqualTo("size=1G");
    }

    @Test
    void whatHasNoValuesYetCanGetSome() {
        assertThat(changed("-accel", null, map("thread", "single")).value()).endsWith(",thread=single");
    }

    @Test
    void whatStandsInFrontIsSetByTheNameThatQemuHasForIt() {
        assertThat(changed("-smp", null, map("cpus", 2)).value()).isEqualTo("2");
        assertThat(changed("-machine", null, map("type", "pc")).value()).isEqualTo("pc");
    }

    @Test
    void aMonitorIsFoundByItsChardev() {
        assertThat(changed("-mon", "rescue", map("pretty", true)).value())
                .isEqualTo("chardev=rescue,mode=control,pretty=on");
    }

    @Test
    void aNameThatIsRemovedIsGone() {
        PlannedArgument device =
                argument(plan(new ArgumentOverride("-device", "root", Map.of(), List.of("drive"))), "-device", "root");
        assertThat(device.fields()).containsKey("id").doesNotContainKey("drive");
    }

    @Test
    void overridesAreAppliedOneAfterTheOther() {
        PlannedArgument device = argument(
                plan(
                        new ArgumentOverride("-device", "root", map("serial", "A"), List.of()),
                        new ArgumentOverride("-device", "root", map("serial", "B"), List.of())),
                "-device",
                "root");
        assertThat(device.fields()).containsEntry("serial", "B");
        assertThat(device.origin().source()).endsWith("; changed by overrides[0]; changed by overrides[1]");
    }

    @Test
    void anIdThatIsNotThereComesWithThoseThatAre() {
        Problem problem = problem(new ArgumentOverride("-netdev", "lan", map("ipv6", false), List.of()));
        assertThat(problem.code()).isEqualTo(PlanError.NO_SUCH_ARGUMENT);
        assertThat(problem.field()).isEqualTo("overrides[0]");
        assertThat(problem.sentence()).isEqualTo("there is no argument -netdev 'lan' with values to override");
        assertThat(problem.remedy()).hasValue("choose as 'id' one of: net-lan, net-wan");
    }

    @Test
    void anOptionThatIsNotThereComesWithThoseThatAre() {
        assertThat(problem(new ArgumentOverride("-fsdev", null, map("x", 1), List.of()))
                        .remedy())
                .hasValueSatisfying(remedy ->
                        assertThat(remedy).startsWith("there is: -name").contains("-machine", "-device"));
    }

    @Test
    void oneOfSeveralHasToBeNamed() {
        Problem problem = problem(new ArgumentOverride("-netdev", null, map("ipv6", false), List.of()));
        assertThat(problem.sentence()).isEqualTo("there are several arguments -netdev");
        assertThat(problem.remedy()).hasValue("choose as 'id' one of: net-lan, net-wan");
    }

    @Test
    void aNameToRemoveThatIsNotThereComesWithThoseThatAre() {
        Problem problem = problem(new ArgumentOverride("-m", null, Map.of(), List.of("slots")));
        assertThat(problem.field()).isEqualTo("overrides[0].remove");
        assertThat(problem.sentence()).isEqualTo("-m has no 'slots' to remove");
        assertThat(problem.remedy()).hasValue("it has: size");
    }

    @Test
    void theCommaFormTakesNoObjects() {
        assertThat(problem(new ArgumentOverride("-machine", null, map("smp", map("cpus", 1)), List.of()))
                        .field())
                .isEqualTo("overrides[0].set.smp");
    }

    private static PlannedArgument changed(String option, String id, Map<String, Object> set) {
        return argument(plan(new ArgumentOverride(option, id, set, List.of())), option, id);
    }

    private static Problem problem(ArgumentOverride override) {
        RatiteException failure = catchThrowableOfType(RatiteException.class, () -> plan(override));
        assertThat(failure.code()).isEqualTo(PlanError.PLAN_IMPOSSIBLE);
        assertThat(failure.problems()).hasSize(1);
        return failure.problems().get(0);
    }

    private static Plan plan(ArgumentOverride... overrides) {
        var vm = VmDefinition.named("web")
                .disk("root", OPTIONS)
                .network("lan", OPTIONS)
                .network("wan", OPTIONS);
        List.of(overrides).forEach(vm::override);
        return PlanSamples.plan(vm.build());
    }

    private static PlannedArgument argument(Plan plan, String option, String id) {
        return plan.arguments().stream()
                .filter(argument -> argument.option().equals(option))
                .filter(argument -> id == null || ArgumentNames.any(argument).equals(id))
                .findFirst()
                .orElseThrow();
    }
}
