package dev.ratite.launcher.supervise;

import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.device.PartKind;
import dev.ratite.launcher.hotplug.FieldShift;
import dev.ratite.launcher.hotplug.PlanDelta;
import dev.ratite.launcher.hotplug.VmParts;
import dev.ratite.launcher.plan.OpenTransport;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plugin.PluginCalls;
import dev.ratite.launcher.process.RunDirectory;
import java.time.Duration;

/** Plans changes of a VM that runs, by the planner that planned its launch. */
final class Replanning {
    private final VmPlanner planner;
    private final PluginCalls calls;
    private final Duration timeout;
    private final RunDirectory directory;

    Replanning(VmPlanner planner, PluginCalls calls, Duration timeout, RunDirectory directory) {
        this.planner = planner;
        this.calls = calls;
        this.timeout = timeout;
        this.directory = directory;
    }

    /** No backend at all; what is opened for a change comes into it. */
    OpenBackends none() {
        OpenBackends backends = new OpenBackends(calls, timeout);
        backends.stand(new OpenTransport("", new ReplanTransport(), "the monitor that is there"));
        return backends;
    }

    /**
     * What the changed definition brings.
     *
     * @param added what was opened for it
     */
    PlanDelta delta(PresentVm present, Plan presentPlan, VmDefinition wished, OpenBackends added, FieldShift shift) {
        String vm = wished.name();
        Plan base = FieldShift.none().plan(vm, () -> again(present.definition(), none(), present.plan()));
        Plan changed = shift.plan(vm, () -> again(wished, added, present.plan()));
        return new PlanDelta(presentPlan, base, changed);
    }

    /** Overrides are about arguments that such a plan may not have. */
    private Plan again(VmDefinition vm, OpenBackends backends, Plan present) {
        return planner.again(VmParts.withoutOverrides(vm), directory, backends, present, present.addresses());
    }

    /** Disks and networks are planned as far as they are opened, and so the new one comes first. */
    static FieldShift shift(VmDefinition wished, PartKind kind) {
        return switch (kind) {
            case DISK -> FieldShift.inList("disks", wished.disks().size());
            case NETWORK -> FieldShift.inList("networks", wished.networks().size());
            default -> FieldShift.none();
        };
    }
}
