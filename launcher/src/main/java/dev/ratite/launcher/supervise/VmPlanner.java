package dev.ratite.launcher.supervise;

import com.google.inject.Inject;
import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.board.BoardOptions;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plan.PlanInput;
import dev.ratite.launcher.plan.PlannedAccelerator;
import dev.ratite.launcher.plan.PlannedFirmware;
import dev.ratite.launcher.plan.Planner;
import dev.ratite.launcher.plan.VmPaths;
import dev.ratite.launcher.process.KeptState;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.StateDirectory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings together what a plan depends on. */
public final class VmPlanner {
    /** For a plan of which nothing is wanted but what else is in its way. */
    private static final PlannedAccelerator NO_ACCELERATOR =
            new PlannedAccelerator(Accelerator.TCG, "there is none", List.of());

    private final StateDirectory state;
    private final QemuProgram qemu;
    private final BackendOpener opener;
    private final CapabilityFacts capabilities;
    private final AcceleratorFacts accelerators;
    private final FirmwareFacts firmware;

    @Inject
    VmPlanner(
            StateDirectory state,
            QemuProgram qemu,
            BackendOpener opener,
            CapabilityFacts capabilities,
            AcceleratorFacts accelerators,
            FirmwareFacts firmware) {
        this.capabilities = capabilities;
        this.accelerators = accelerators;
        this.firmware = firmware;
        this.state = state;
        this.qemu = qemu;
        this.opener = opener;
    }

    /** The plan alone: backends are opened for it and closed again. */
    public Plan plan(VmDefinition vm) {
        return alone(vm, qemu.find(vm));
    }

    /** The plan alone, for a QEMU that is not the definition's. */
    public Plan plan(VmDefinition vm, Path otherQemu) {
        return alone(vm, qemu.find(vm, otherQemu));
    }

    private Plan alone(VmDefinition vm, Path program) {
        RunDirectory directory = state.run(vm.name());
        try (OpenBackends backends = opener.openForPlan(vm, directory.path())) {
            return plan(vm, program, directory, backends).plan();
        }
    }

    /** The plan for opened backends. */
    VmPlan plan(VmDefinition vm, RunDirectory directory, OpenBackends backends) {
        return plan(vm, qemu.find(vm), directory, backends);
    }

    private VmPlan plan(VmDefinition vm, Path program, RunDirectory directory, OpenBackends backends) {
        return plan(vm, directory, backends, program, capabilities.of(program));
    }

    /**
     * The plan of a changed definition for a VM that runs.
     *
     * @param present what it runs with
     * @param kept the addresses of what stays
     */
    Plan again(VmDefinition vm, RunDirectory directory, OpenBackends backends, Plan present, Map<String, String> kept) {
        Path program = present.qemu();
        return plan(vm, directory, backends, program, capabilities.of(program), kept, true)
                .plan();
    }

    /** The plan for a program of which it is known what it can do. */
    VmPlan plan(VmDefinition vm, RunDirectory directory, OpenBackends backends, Path program, AskedQemu asked) {
        return plan(vm, directory, backends, program, asked, new KeptState(directory).addresses(), false);
    }

    private VmPlan plan(
            VmDefinition vm,
            RunDirectory directory,
            OpenBackends backends,
            Path program,
            AskedQemu asked,
            Map<String, String> kept,
            boolean running) {
        Board board = Board.of(vm.architecture(), vm.machine().type(), boardOptions(vm));
        Obstacles obstacles = new Obstacles();
        PlannedFirmware found = obstacles
                .attempt("firmware", () -> Optional.ofNullable(firmware.of(vm, board)))
                .orElse(null);
        PlannedAccelerator chosen = obstacles
                .attempt("machine.accelerator", () -> Optional.of(accelerators.of(vm, program, asked.accelerators())))
                .orElse(NO_ACCELERATOR);
        PlanInput input = new PlanInput(
                vm,
                program,
                asked,
                board,
                chosen,
                found,
                paths(directory),
                backends.disks(),
                backends.media(),
                backends.networks(),
                backends.displays(),
                backends.monitor(),
                kept,
                running);
        return new VmPlan(obstacles.plan(vm.name(), () -> Planner.plan(input)), found);
    }

    private static BoardOptions boardOptions(VmDefinition vm) {
        Map<String, Object> properties = new HashMap<>(vm.machine().properties());
        if (vm.machine().usb() != null) {
            properties.put("usb", vm.machine().usb());
        }
        if (vm.machine().acpi() != null) {
            properties.put("acpi", vm.machine().acpi());
        }
        return BoardOptions.of(properties);
    }

    private static VmPaths paths(RunDirectory directory) {
        return new VmPaths(
                directory.journalLog(),
                directory.rescueSocket(),
                directory.serialSocket(),
                directory.serialLog(),
                directory.agentSocket(),
                directory.tpmSocket(),
                directory.path(),
                directory.secrets());
    }
}
