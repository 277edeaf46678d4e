package dev.ratite.launcher.plan;

import static dev.ratite.launcher.plan.PlanSamples.OPTIONS;
import static dev.ratite.launcher.plan.PlanSamples.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ratite.api.Secret;
import dev.ratite.api.qapi.QemuObject;
import dev.ratite.launcher.definition.VmDefinition;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing that shows a plan shows a secret. */
class SecretsInPlanTest {
    private static final Path FILE = PlanSamples.DIRECTORY.resolve("secrets/key");

    private final PlanInput input = input(QemuObject.secret("key", Secret.of("hunter2")));
    private final Plan plan = Planner.plan(input);

    @Test
    void aSecretIsInAFileAndTheCommandLineNamesThatFile() {
        assertThat(plan.secretFiles()).containsExactly(java.util.Map.entry(FILE, Secret.of("hunter2")));
        assertThat(PlanSamples.values(plan, "-object"))
                .contains("{\"qom-type\":\"secret\",\"id\":\"key\",\"file\":\"" + FILE + "\"}");
    }

    @Test
    void noFormOfThePlanShowsIt() {
        assertThat(plan.explain()).doesNotContain("hunter2").contains("# secret: " + FILE + " holds ***");
        assertThat(plan.json()).doesNotContain("hunter2").contains("\"secretFiles\":[\"" + FILE + "\"]");
        assertThat(plan.toShell()).doesNotContain("hunter2");
        assertThat(plan.commandLine()).noneMatch(word -> word.contains("hunter2"));
        assertThat(plan.toString()).doesNotContain("hunter2").contains("***");
        assertThat(input.toString()).doesNotContain("hunter2");
    }

    @Test
    void noDifferenceBetweenPlansShowsIt() {
        Plan other = Planner.plan(input(QemuObject.secret("other", Secret.of("hunter3"))));
        assertThat(plan.diff(other).toString()).contains("secrets/other").doesNotContain("hunter");
        assertThat(plan.diff(Planner.plan(input(QemuObject.secret("key", Secret.of("hunter3"))))))
                .hasToString("");
    }

    @Test
    void aSecretOutsideAnObjectIsRefusedAndNotShown() {
        Draft draft = new Draft(PlanSamples.DIRECTORY);
        Secret secret = Secret.of("hunter2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> draft.comma("-spice", null, map("password", secret), Origin.rule("why")))
                .withMessageContaining("'password' of -spice is a secret")
                .withMessageNotContaining("hunter2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> draft.json("-netdev", map("password", secret), Origin.rule("why")))
                .withMessageNotContaining("hunter2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.text(map("deep", map("password", secret))))
                .withMessageNotContaining("hunter2");
    }

    private static PlanInput input(QemuObject secret) {
        VmDefinition vm = VmDefinition.named("web").disk("root", OPTIONS).build();
        return PlanSamples.input(
                vm,
                PlanSamples.DIRECTORY,
                Stream.of(PlanSamples.disk(vm.disks().get(0), PlanSamples.qcow2("/srv/root.qcow2"), secret)));
    }
}
