package dev.ratite.launcher.restart;

import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.vm.RunningVm;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The supervised VMs of one Ratite. */
public final class Supervisions {
    private final Function<VmDefinition, RunningVm> launcher;
    private final Executor executor;
    private final List<Supervision> open = new CopyOnWriteArrayList<>();

    /** {@code executor} is lent; launches and listeners run on it, and may block. */
    public Supervisions(Function<VmDefinition, RunningVm> launcher, Executor executor) {
        this.launcher = launcher;
        this.executor = executor;
    }

    /** Launches a VM and supervises it. */
    public SupervisedVm supervise(VmDefinition definition) {
        return supervise(launcher.apply(definition));
    }

    /** Supervises a VM that runs. */
    public SupervisedVm supervise(RunningVm vm) {
        Supervision supervision = new Supervision(vm, launcher, executor);
        open.add(supervision);
        var unused = supervision.onEnd().whenComplete((exit, failure) -> open.remove(supervision));
        supervision.begin(vm);
        return new SupervisedVm(supervision);
    }

    /** From here on nothing is launched again; what runs is left to its owner to stop. */
    public void end() {
        open.forEach(supervision -> supervision.last());
    }
}
