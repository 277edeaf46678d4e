package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Booting a kernel without a boot loader. Without a kernel, the firmware boots from the disks.
 *
 * @param kernel Linux kernel image on the host; absolute
 * @param initrd initial RAM disk on the host; absolute
 * @param commandLine what the kernel is told
 */
public record Boot(
        @Nullable Path kernel,
        @Nullable Path initrd,
        @Nullable String commandLine) {
    /** Boot from the disks. */
    public static final Boot FROM_DISKS = new Boot(null, null, null);

    public Boot {
        Problems problems = new Problems();
        Checks.hostFile(problems, "kernel", kernel);
        Checks.hostFile(problems, "initrd", initrd);
        if (kernel == null) {
            Checks.needsKernel(problems, "initrd", initrd);
            Checks.needsKernel(problems, "commandLine", commandLine);
        }
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The boot section is wrong:");
    }
}
