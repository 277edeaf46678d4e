package dev.ratite.launcher.plan;

import dev.ratite.launcher.definition.VmDefinition;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a plan depends on.
 *
 * @param qemu the program, found and absolute
 * @param display null for a VM without a screen
 */
public record PlanInput(
        VmDefinition definition,
        Path qemu,
        VmPaths paths,
        List<OpenDisk> disks,
        List<OpenNetwork> networks,
        @Nullable OpenDisplay display,
        OpenTransport monitor) {
    public PlanInput {
        disks = List.copyOf(disks);
        networks = List.copyOf(networks);
    }
}
