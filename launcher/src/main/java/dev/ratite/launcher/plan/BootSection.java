package dev.ratite.launcher.plan;

import dev.ratite.launcher.definition.Boot;
import dev.ratite.launcher.definition.BootSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
