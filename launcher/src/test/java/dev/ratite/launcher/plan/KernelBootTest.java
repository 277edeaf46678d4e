package dev.ratite.launcher.plan;

import static dev.ratite.launcher.plan.PlanSamples.OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratite.api.Problem;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.Architecture;
import dev.ratite.launcher.definition.CdromDefinition;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.Machine;
import dev.ratite.launcher.definition.MachineBuilder;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.definition.VmDefinitionBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kernel that is booted without a boot loader, and the boot order. */
class KernelBootTest {
    @TempDir
    Path directory;

    private Path kernel;

    @BeforeEach
    void makeKernel() throws IOException {
        kernel = Files.createFile(directory.resolve("kernel"));
    }

    @Test
    void noDeviceBootsBeforeTheKernelOfAPc() {
        VmDefinition vm = vm(0).cdrom(new CdromDefinition("cd", null, null, null, 1, null, null, Map.of()))
                .build();
        assertThat(catchThrowableOfType(RatiteException.class, () -> PlanSamples.plan(vm))
                        .problems())
                .containsExactly(new Problem(
                        "disks[0].bootIndex",
                        PlanError.CONFLICT,
                        "0 is the place of 'boot.kernel' in the boot order",
                        "count from 1, or remove 'boot.kernel'"));
    }

    @Test
    void laterPlacesAreFree() {
        assertThat(PlanSamples.plan(vm(1).build()).explain()).contains("\"bootindex\":1");
    }

    @Test
    void otherArchitecturesHaveNoSuchPlace() {
        VmDefinition vm = vm(0).architecture(Architecture.AARCH64).build();
        assertThat(PlanSamples.plan(vm).explain()).contains("\"bootindex\":0");
    }

    @Test
    void aMicrovmThatLinuxDoesNotBootIsSpokenOf() {
        String note = "machine.acpi: with ACPI a microvm under tcg";
        assertThat(microvm(Accelerator.TCG, null)).contains(note);
        assertThat(microvm(Accelerator.TCG, false)).doesNotContain(note);
        assertThat(microvm(Accelerator.KVM, null)).doesNotContain(note);
    }

    private static String microvm(Accelerator accelerator, @Nullable Boolean acpi) {
        MachineBuilder machine = Machine.builder().type("microvm").accelerator(accelerator);
        if (acpi != null) {
            machine.acpi(acpi);
        }
        return PlanSamples.plan(
                        VmDefinition.named("web").machine(machine.build()).build())
                .explain();
    }

    private VmDefinitionBuilder vm(int bootIndex) {
        return VmDefinition.named("web")
                .kernel(kernel, null, null)
                .disk(DiskDefinition.of("root", OPTIONS).bootIndex(bootIndex).build());
    }
}
