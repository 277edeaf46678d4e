package dev.ratite.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.Architecture;
import dev.ratite.launcher.definition.Cpu;
import dev.ratite.launcher.definition.Panic;
import dev.ratite.launcher.definition.PanicAction;
import dev.ratite.launcher.definition.VmDefinition;
import org.junit.jupiter.api.Test;

/** Parts of a definition that fit one accelerator or machine and not another. */
class FittingPartsTest {
    private static VmDefinition vm(Accelerator accelerator, Cpu cpu) {
        return VmDefinition.named("web").machine("q35", accelerator).cpu(cpu).build();
    }

    @Test
    void theHostsCpuIsForItsHypervisor() {
        Cpu host = Cpu.builder().model("host").build();
        assertThat(PlanSamples.values(PlanSamples.plan(vm(Accelerator.KVM, host)), "-cpu"))
                .containsExactly("host");
        RatiteException refusal =
                catchThrowableOfType(RatiteException.class, () -> PlanSamples.plan(vm(Accelerator.TCG, host)));
        assertThat(refusal.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo("cpu.model");
            assertThat(problem.code()).isEqualTo(PlanError.CONFLICT);
            assertThat(problem.remedy())
                    .hasValueSatisfying(remedy -> assertThat(remedy).contains("'max'"));
        });
    }

    @Test
    void hintsForAnotherHypervisorAreToldToDoNothing() {
        Cpu hints = Cpu.builder().feature("hv-relaxed", true).build();
        String note = "'hv-relaxed' has no effect without kvm (cpu.features)";
        assertThat(PlanSamples.plan(vm(Accelerator.TCG, hints)).notes()).contains(note);
        assertThat(PlanSamples.plan(vm(Accelerator.KVM, hints)).notes()).doesNotContain(note);
    }

    @Test
    void aMachineThatTellsOfPanicsByItselfNeedsNoDevice() {
        Plan plan = PlanSamples.plan(VmDefinition.named("web")
                .architecture(Architecture.S390X)
                .panic(new Panic(null, PanicAction.EXIT_FAILURE))
                .build());
        assertThat(PlanSamples.values(plan, "-action")).contains("panic=exit-failure");
        assertThat(PlanSamples.values(plan, "-device")).noneMatch(device -> device.contains("pvpanic"));
        assertThat(plan.notes()).anyMatch(note -> note.startsWith("no panic device: the machine tells"));
    }
}
