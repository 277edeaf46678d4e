package dev.ratite.launcher.supervise;

import com.google.inject.Inject;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plan.PlanInput;
import dev.ratite.launcher.plan.Planner;
import dev.ratite.launcher.plan.VmPaths;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.StateDirectory;

/** Brings together what a plan depends on. */
public final class VmPlanner {
    private final StateDirectory state;
    private final QemuProgram qemu;
    private final BackendOpener opener;

    @Inject
    VmPlanner(StateDirectory state, QemuProgram qemu, BackendOpener opener) {
        this.state = state;
        this.qemu = qemu;
        this.opener = opener;
    }

    /** The plan alone: backends are opened for it and closed again. */
    public Plan plan(VmDefinition vm) {
        RunDirectory directory = state.run(vm.name());
        try (OpenBackends backends = opener.open(vm, directory.path())) {
            return plan(vm, directory, backends);
        }
    }

    Plan plan(VmDefinition vm, RunDirectory directory, OpenBackends backends) {
        return Planner.plan(new PlanInput(
                vm,
                qemu.find(vm),
                new VmPaths(
                        directory.journalSocket(),
                        directory.journalLog(),
                        directory.rescueSocket(),
                        directory.serialSocket(),
                        directory.serialLog(),
                        directory.agentSocket()),
                backends.disks(),
                backends.networks(),
                backends.displays(),
                backends.monitor()));
    }
}
