package dev.ratite.launcher.plan;

import static java.util.Objects.requireNonNull;

import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.definition.VmDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a plan depends on.
 *
 * @param qemu the program, found and absolute
 * @param abilities what that program can do
 * @param board what the machine type offers
 * @param accelerator what was chosen
 * @param firmware UEFI firmware; null for the board's own, or one image in its place
 * @param paths files of the VM's directory
 * @param disks opened, in the order of the definition
 * @param cdroms opened media, by the id of their drive
 * @param networks opened, in the order of the definition
 * @param displays opened, in the order of the definition
 * @param monitor the controller's way to the monitor
 * @param kept addresses of an earlier plan, by device, which stay
 * @param running whether the VM runs, with what has an address in {@code kept}; what is new comes by hot-plug
 */
public record PlanInput(
        VmDefinition definition,
        Path qemu,
        Abilities abilities,
        Board board,
        PlannedAccelerator accelerator,
        @Nullable PlannedFirmware firmware,
        VmPaths paths,
        List<OpenDisk> disks,
        Map<String, OpenMedium> cdroms,
        List<OpenNetwork> networks,
        List<OpenDisplay> displays,
        OpenTransport monitor,
        Map<String, String> kept,
        boolean running) {
    public PlanInput {
        requireNonNull(definition, "definition is null");
        requireNonNull(qemu, "qemu is null");
        requireNonNull(abilities, "abilities is null");
        requireNonNull(board, "board is null");
        requireNonNull(accelerator, "accelerator is null");
        requireNonNull(paths, "paths is null");
        disks = List.copyOf(disks);
        cdroms = Map.copyOf(cdroms);
        networks = List.copyOf(networks);
        displays = List.copyOf(displays);
        kept = Map.copyOf(kept);
    }

    /** For a VM that is to be launched. */
    public PlanInput(
            VmDefinition definition,
            Path qemu,
            Abilities abilities,
            Board board,
            PlannedAccelerator accelerator,
            @Nullable PlannedFirmware firmware,
            VmPaths paths,
            List<OpenDisk> disks,
            Map<String, OpenMedium> cdroms,
            List<OpenNetwork> networks,
            List<OpenDisplay> displays,
            OpenTransport monitor,
            Map<String, String> kept) {
        this(
                definition,
                qemu,
                abilities,
                board,
                accelerator,
                firmware,
                paths,
                disks,
                cdroms,
                networks,
                displays,
                monitor,
                kept,
                false);
    }
}
