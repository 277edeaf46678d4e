package dev.ratite.launcher.plan;

import dev.ratite.launcher.definition.Boot;
import dev.ratite.launcher.definition.BootSource;
import dev.ratite.launcher.definition.CdromDefinition;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.NetworkDefinition;
import dev.ratite.launcher.definition.PciPassthrough;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Boot order, menu, and kernels without a boot loader. */
final class BootSection extends Section {
    BootSection(Draft draft, PlanInput input) {
        super(draft, input);
    }

    @Override
    void plan() {
        Boot boot = vm.boot();
        Fields fields = Fields.none()
                .and("order", letters(boot.order()))
                .and("once", letters(boot.once()))
                .and("menu", boot.menu())
                .and("splash", boot.splash() == null ? null : boot.splash().toString())
                .and("splash-time", millis(boot.menuTimeout()))
                .and("reboot-timeout", millis(boot.rebootTimeout()))
                .and("strict", boot.strict());
        if (!fields.isEmpty()) {
            draft.comma("-boot", null, fields.map(), new Origin("boot", "what the firmware tries"));
        }
        path("-kernel", boot.kernel(), "boot.kernel");
        path("-initrd", boot.initrd(), "boot.initrd");
        path("-dtb", boot.deviceTree(), "boot.deviceTree");
        if (boot.commandLine() != null) {
            draft.word("-append", boot.commandLine(), new Origin("boot.commandLine", "kernel command line"));
        }
        if (boot.kernel() != null && vm.architecture().x86()) {
            firstIsTheKernel();
        }
    }

    /** On x86 QEMU starts a kernel by a ROM, which it puts first in the boot order. */
    private void firstIsTheKernel() {
        indexes("disks", vm.disks(), DiskDefinition::bootIndex);
        indexes("cdroms", vm.cdroms(), CdromDefinition::bootIndex);
        indexes("networks", vm.networks(), NetworkDefinition::bootIndex);
        indexes("passthrough", vm.passthrough(), PciPassthrough::bootIndex);
    }

    private <T> void indexes(String list, List<T> parts, Function<T, @Nullable Integer> bootIndex) {
        for (int i = 0; i < parts.size(); i++) {
            if (Integer.valueOf(0).equals(bootIndex.apply(parts.get(i)))) {
                draft.problems()
                        .add(
                                list + "[" + i + "].bootIndex",
                                PlanError.CONFLICT,
                                "0 is the place of 'boot.kernel' in the boot order",
                                "count from 1, or remove 'boot.kernel'");
            }
        }
    }

    private static @Nullable String letters(List<BootSource> sources) {
        StringBuilder letters = new StringBuilder();
        sources.forEach(source -> letters.append(source.letter()));
        return sources.isEmpty() ? null : letters.toString();
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }

    private void path(String option, @Nullable Path path, String field) {
        if (path != null) {
            draft.word(option, path.toString(), new Origin(field, "boots without a boot loader"));
        }
    }
}
