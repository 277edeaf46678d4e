package dev.ratite.launcher.plan;

import static dev.ratite.launcher.plan.PlanSamples.OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratite.api.Problem;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.Architecture;
import dev.ratite.launcher.definition.CdromDefinition;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.definition.VmDefinitionBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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

    private VmDefinitionBuilder vm(int bootIndex) {
        return VmDefinition.named("web")
                .kernel(kernel, null, null)
                .disk(DiskDefinition.of("root", OPTIONS).bootIndex(bootIndex).build());
    }
}
