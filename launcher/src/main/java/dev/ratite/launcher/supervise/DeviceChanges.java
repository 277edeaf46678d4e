package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.device.DeviceError;
import dev.ratite.launcher.hotplug.ChangeRecord;
import dev.ratite.launcher.hotplug.PlanDelta;
import dev.ratite.launcher.hotplug.PlanRemoval;
import dev.ratite.launcher.hotplug.PlugCommand;
import dev.ratite.launcher.hotplug.PlugRun;
import dev.ratite.launcher.hotplug.QemuFacts;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plan.PlannedArgument;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.command.DeviceCommands;
import dev.ratite.qmp.event.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Does the changes of one VM: written down before the first command, accounted for after the last. Its methods are called in
 * turn, and block.
 */
final class DeviceChanges {
    /** What a device that just came gets to go again: nobody has begun to use it. */
    private static final Duration TAKING_BACK = Duration.ofSeconds(3);

    /**
     * A change of which nobody knows whether it is done, since QEMU did not answer.
     *
     * @param added takes the place of what was opened for that id before; null where that stays, or goes
     * @param goes whether what was opened for that id before goes
     */
    private record Unsettled(
            String id,
            VmDefinition wished,
            Plan plan,
            @Nullable OpenBackends added,
            boolean goes) {}

    private final Ownership own;
    private final PresentVm present;
    private final MonitorCalls monitor;
    private final ChangeRecord record;
    private final LaunchSteps steps;
    private volatile @Nullable Unsettled unsettled;

    DeviceChanges(Ownership own, PresentVm present, MonitorCalls monitor, LaunchSteps steps) {
        this.own = own;
        this.present = present;
        this.monitor = monitor;
        this.record = new ChangeRecord(own.directory);
        this.steps = steps;
    }

    PlugRun run() {
        return new PlugRun(present.definition().name(), this::execute, this::leaves);
    }

    /** Carries out one command of a change. */
    Object execute(String command, Map<String, ?> arguments) {
        Object answer = monitor.execute(command, arguments);
        steps.done(command);
        return answer;
    }

    ChangeRecord record() {
        return record;
    }

    private boolean leaves(String device) {
        QmpSession session = own.session();
        try {
            session.callAndAwait(new DeviceCommands.Delete(device), Events.deviceDeleted(device), TAKING_BACK);
            return true;
        } catch (QmpException e) {
            return false;
        }
    }

    /** Gives QEMU what a definition adds. {@code added} is taken over when that has been done, and else left to the caller. */
    void plug(String id, VmDefinition wished, PlanDelta delta, List<PlugCommand> commands, OpenBackends added) {
        Plan plan = delta.result();
        PlugRun run = run();
        record.begin(ChangeRecord.Kind.PLUG, id, commands, present.text(wished), plan.json());
        steps.done("recorded");
        try {
            run.add(commands);
        } catch (RatiteException e) {
            if (e.code() == DeviceError.PLUG_REFUSED) {
                takenBack(run, delta);
            } else {
                leave(id, wished, plan, added);
            }
            throw e;
        }
        own.backends().take(added);
        account(wished, plan);
    }

    /** Takes away what was behind a device that has gone. What was opened for it is left to the caller. */
    void remove(String id, VmDefinition left, PlanRemoval removal) {
        remove(id, left, removal.withoutDevice(), removal.behind());
    }

    /** The same for what is in the plan with other things. */
    void remove(String id, VmDefinition left, Plan plan, List<PlugCommand> behind) {
        record.begin(ChangeRecord.Kind.UNPLUG, id, behind, present.text(left), plan.json());
        steps.done("recorded");
        try {
            run().remove(behind);
        } catch (RatiteException e) {
            if (e.code() == VmError.COMMAND_REFUSED) {
                record.end();
            } else {
                unsettled = new Unsettled(id, left, plan, null, true);
            }
            throw e;
        }
        account(left, plan);
    }

    private void account(VmDefinition definition, Plan plan) {
        present.become(definition, plan);
        steps.done("accounted");
        record.end();
        steps.done("changed");
    }

    /** What has come and does not go again is accounted for. */
    private void takenBack(PlugRun run, PlanDelta delta) {
        List<String> left = run.left().stream().map(PlugCommand::name).toList();
        if (!left.isEmpty()) {
            List<PlannedArgument> staying = delta.added().stream()
                    .filter(argument ->
                            left.contains(String.valueOf(argument.fields().get("id"))))
                    .toList();
            present.become(present.definition(), delta.result(staying));
        }
        record.end();
    }

    /**
     * Leaves a change for {@link #settle}. What was opened for it stays open: QEMU may have got what it is for.
     *
     * @param added taken over; null where nothing was opened
     */
    void leave(String id, VmDefinition wished, Plan plan, @Nullable OpenBackends added) {
        OpenBackends kept = null;
        if (added != null) {
            kept = new OpenBackends(own.backends());
            kept.take(added);
        }
        unsettled = new Unsettled(id, wished, plan, kept, false);
    }

    /** Brings to its end what an earlier change has left in the middle. */
    void settle() {
        Unsettled change = unsettled;
        if (change == null) {
            return;
        }
        boolean done = record.settle(monitor).map(ChangeRecord.Settled::done).orElse(false);
        unsettled = null;
        OpenBackends added = change.added();
        if (done && added != null) {
            own.backends().close(change.id());
            own.backends().take(added);
        } else if (added != null) {
            added.close();
        }
        if (done) {
            present.become(change.wished(), change.plan());
        }
        if (done && change.goes()) {
            own.close(change.id());
        }
    }

    /** Devices of the definition that QEMU no longer has. */
    List<String> lost(List<String> ids) {
        List<String> there = new QemuFacts(monitor).devices().toList();
        List<String> lost = new ArrayList<>(ids);
        lost.removeAll(there);
        return lost;
    }

    /** What could not be accounted for while the VM ran is closed with it. */
    void close() {
        Unsettled change = unsettled;
        if (change != null && change.added() != null) {
            change.added().close();
        }
    }
}
