package dev.ratite.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlanValuesTest {
    private static final UUID ID = new UUID(1, 2);

    @Test
    void anArgumentIsOneWordOrTwo() {
        assertThat(new PlannedArgument("-S", Origin.rule("why")).words()).containsExactly("-S");
        assertThat(new PlannedArgument("-m", "64", Origin.rule("why")).words()).containsExactly("-m", "64");
        assertThat(new PlannedArgument("-m", "64", Origin.rule("why")).text()).isEqualTo("-m 64");
    }

    @Test
    void anOriginIsAFieldWithItsSourceOrARule() {
        assertThat(new Origin("disks[0]", "plugin file")).hasToString("disks[0]: plugin file");
        assertThat(Origin.rule("every VM has it")).hasToString("every VM has it");
    }

    @Test
    void aPlanDoesNotChange() {
        List<PlannedArgument> arguments = new ArrayList<>(List.of(new PlannedArgument("-S", Origin.rule("why"))));
        Plan plan = new Plan("web", ID, Path.of("/qemu"), arguments);
        arguments.clear();
        assertThat(plan.arguments()).hasSize(1);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> plan.arguments().clear());
    }

    @Test
    void itExplainsItselfLineByLine() {
        Plan plan = new Plan(
                "web",
                ID,
                Path.of("/qemu"),
                List.of(
                        new PlannedArgument("-S", Origin.rule("waits")),
                        new PlannedArgument("-m", "64", new Origin("memoryMib", "memory"))));
        assertThat(plan.explain()).isEqualTo("""
                /qemu
                -S
                    # waits
                -m 64
                    # memoryMib: memory
                """);
    }

    @Test
    void nothingOfAPlanIsNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Plan(null, ID, Path.of("/qemu"), List.of()))
                .withMessage("vm is null");
        assertThatNullPointerException()
                .isThrownBy(() -> new PlannedArgument("-S", (Origin) null))
                .withMessage("origin is null");
        assertThatNullPointerException()
                .isThrownBy(() -> new Origin(null, "why"))
                .withMessage("field is null");
        assertThatNullPointerException()
                .isThrownBy(() -> new VmPaths(null, null, null, null, null, null, null, null))
                .withMessage("journalLog is null");
    }
}
