package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.CdromDefinition;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.device.DeviceError;
import dev.ratite.launcher.device.MediumOptions;
import dev.ratite.launcher.hotplug.CdromTray;
import dev.ratite.launcher.hotplug.ChangeRecord;
import dev.ratite.launcher.hotplug.FieldShift;
import dev.ratite.launcher.hotplug.PlanDelta;
import dev.ratite.launcher.hotplug.PlanRemoval;
import dev.ratite.launcher.hotplug.PlugCommand;
import dev.ratite.launcher.hotplug.PlugRun;
import dev.ratite.launcher.hotplug.VmParts;
import dev.ratite.launcher.plan.Plan;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Media of one VM's CD-ROM drives. Another medium is two changes, each accounted for: the old one goes, the new one comes.
 * Its methods are called in turn, and block.
 */
final class MediumChanges {
    private final DeviceStage stage;
    private final Ownership own;
    private final PresentVm present;
    private final DeviceChanges changes;
    private final Replanning replanning;

    MediumChanges(DeviceStage stage, Ownership own, PresentVm present, DeviceChanges changes, Replanning replanning) {
        this.stage = stage;
        this.own = own;
        this.present = present;
        this.changes = changes;
        this.replanning = replanning;
    }

    void insert(String drive, Record medium, MediumOptions options) {
        Record before = drive(drive).options();
        Set<Integer> taken = own.taken(drive);
        VmDefinition wished = VmParts.withMedium(present.definition(), drive, medium);
        try (OpenBackends added = replanning.none()) {
            stage.opener().openPart(wished, drive, added, own.ledger());
            delta(drive, wished, added); // whatever is wrong with it shows before the old one is taken out
            Plan old = present.plan();
            empty(drive, options);
            PlanDelta delta = delta(drive, wished, added);
            try {
                put(drive, wished, delta.result(), commands(delta), added, options);
            } catch (RatiteException e) {
                if (refused(e)) {
                    back(drive, before, old, options, e);
                }
                throw e;
            }
            own.close(drive, taken);
            own.backends().take(added);
        }
    }

    void eject(String drive, MediumOptions options) {
        drive(drive);
        empty(drive, options);
        own.close(drive);
    }

    private CdromDefinition drive(String id) {
        return present.definition().cdroms().stream()
                .filter(drive -> drive.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RatiteException(
                        DeviceError.NOT_PLUGGED,
                        "VM '" + present.definition().name() + "' has no CD-ROM drive '" + id + "'"));
    }

    private PlanDelta delta(String drive, VmDefinition wished, OpenBackends added) {
        Plan without = PlanRemoval.ofMedium(present.plan(), drive).withoutMedium();
        PlanDelta delta = replanning.delta(present, without, wished, added, FieldShift.none());
        delta.requireOnlyMedium(drive);
        return delta;
    }

    private CdromTray tray(String drive) {
        return new CdromTray(
                present.definition().name(),
                drive,
                changes::execute,
                own.session().events());
    }

    /** The tray is open afterwards. */
    private void empty(String drive, MediumOptions options) {
        CdromTray tray = tray(drive);
        PlanRemoval removal = PlanRemoval.ofMedium(present.plan(), drive);
        if (removal.behind().isEmpty()) {
            tray.open(options);
            return;
        }
        VmDefinition left = VmParts.withMedium(present.definition(), drive, null);
        Plan plan = removal.withoutMedium();
        changes.record().begin(ChangeRecord.Kind.EJECT, drive, removal.behind(), present.text(left), plan.json());
        try {
            tray.remove(options);
            changes.run().remove(removal.behind());
        } catch (RatiteException e) {
            if (refused(e)) {
                changes.record().end();
            } else {
                changes.leave(drive, left, plan, null);
            }
            throw e;
        }
        present.become(left, plan);
        changes.record().end();
    }

    private static boolean refused(RatiteException failure) {
        return failure.code() == DeviceError.PLUG_REFUSED || failure.code() == DeviceError.TRAY_LOCKED;
    }

    private static List<PlugCommand> commands(PlanDelta delta) {
        return delta.added().stream()
                .flatMap(argument -> PlugCommand.of(argument, delta.secretFiles()).stream())
                .toList();
    }

    /** {@code added} is what was opened for it; null for what is open anyway. */
    private void put(
            String drive,
            VmDefinition wished,
            Plan plan,
            List<PlugCommand> commands,
            @Nullable OpenBackends added,
            MediumOptions options) {
        CdromTray tray = tray(drive);
        PlugRun run = changes.run();
        changes.record().begin(ChangeRecord.Kind.INSERT, drive, commands, present.text(wished), plan.json());
        try {
            run.add(commands);
            insert(tray, run, commands, options);
        } catch (RatiteException e) {
            if (refused(e)) {
                changes.record().end();
            } else {
                changes.leave(drive, wished, plan, added);
            }
            throw e;
        }
        present.become(wished, plan);
        changes.record().end();
    }

    private static void insert(CdromTray tray, PlugRun run, List<PlugCommand> commands, MediumOptions options) {
        try {
            tray.insert(commands.get(commands.size() - 1).name(), options);
            tray.close();
        } catch (RatiteException e) {
            if (refused(e)) {
                run.remove(commands);
            }
            throw e;
        }
    }

    /** What was in the drive is in it again, and its backend is open still. */
    private void back(String drive, @Nullable Record before, Plan old, MediumOptions options, RatiteException failure) {
        if (before == null) {
            return;
        }
        try {
            VmDefinition restored = VmParts.withMedium(present.definition(), drive, before);
            put(drive, restored, old, PlanRemoval.ofMedium(old, drive).behind(), null, options);
        } catch (RatiteException e) {
            failure.addSuppressed(e);
            own.close(drive);
        }
    }
}
