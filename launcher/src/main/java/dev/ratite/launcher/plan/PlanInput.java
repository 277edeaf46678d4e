package dev.ratite.launcher.plan;

import dev.ratite.launcher.definition.VmDefinition;
import java.nio.file.Path;
import java.util.List;

/**
 * All that a plan depends on.
 *
 * @param qemu the program, found and absolute
 */
public record PlanInput(
        VmDefinition definition,
        Path qemu,
        VmPaths paths,
        List<OpenDisk> disks,
        List<OpenNetwork> networks,
        List<OpenDisplay> displays,
        OpenTransport monitor) {
    public PlanInput {
        disks = List.copyOf(disks);
        networks = List.copyOf(networks);
        displays = List.copyOf(displays);
    }
}
