package dev.ratite.launcher.hotplug;

import dev.ratite.api.Problems;
import dev.ratite.api.RatiteException;
import dev.ratite.api.Secret;
import dev.ratite.launcher.device.DeviceError;
import dev.ratite.launcher.plan.ChangedArgument;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plan.PlanDiff;
import dev.ratite.launcher.plan.PlannedArgument;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a change of the definition adds to a VM that runs, and whether that can be.
 *
 * <p>Two plans are compared that differ in nothing but the change. Neither has what the VM's present backends bring, since
 * whoever adopted the VM has not opened them; so what matters is what one has and the other has not.
 */
public final class PlanDelta {
    /** It takes nothing while the VM runs. */
    private static final String EXPRESS = "pcie.0";

    private final Plan present;
    private final PlanDiff diff;
    private final Plan wished;
    private final List<PlannedArgument> added;

    /**
     * @param present what the VM has
     * @param base the plan of the present definition, made anew for the running VM
     * @param wished the plan of the changed definition, made in the same way
     */
    public PlanDelta(Plan present, Plan base, Plan wished) {
        this.present = present;
        this.wished = wished;
        this.diff = base.diff(wished);
        this.added = diff.added().stream()
                .filter(argument -> !has(present, argument))
                .toList();
    }

    /** A controller that serves present devices is no news. */
    private static boolean has(Plan plan, PlannedArgument argument) {
        String name = References.name(argument);
        return !name.isEmpty()
                && plan.arguments().stream()
                        .anyMatch(other -> other.option().equals(argument.option())
                                && References.name(other).equals(name));
    }

    /** What has to come, in the order in which QEMU takes it. */
    public List<PlannedArgument> added() {
        return added;
    }

    /** What says something else afterwards. */
    public List<ChangedArgument> changed() {
        return diff.changed();
    }

    /** What is to be in the files that some of them name. */
    public Map<Path, Secret> secretFiles() {
        return wished.secretFiles();
    }

    /** The plan of the changed VM. */
    public Plan result() {
        return PresentPlan.of(present)
                .with(added, wished.addresses(), wished.secretFiles())
                .changed(diff.changed())
                .free(wished.freePorts())
                .plan();
    }

    /** The same when the change failed but these could not be taken back. */
    public Plan result(List<PlannedArgument> left) {
        Map<String, String> places = new LinkedHashMap<>(wished.addresses());
        places.keySet().retainAll(left.stream().map(References::name).toList());
        return PresentPlan.of(present).with(left, places, Map.of()).plan();
    }

    /**
     * Makes sure that nothing is in it but things that come.
     *
     * @throws RatiteException CHANGE_IMPOSSIBLE
     */
    public void requireOnlyAdded() {
        requireOnlyAdded(change -> false);
    }

    /**
     * Makes sure that nothing is in it but things that come, and that a CD-ROM drive has something in it.
     *
     * @throws RatiteException CHANGE_IMPOSSIBLE
     */
    public void requireOnlyMedium(String cdrom) {
        requireOnlyAdded(change -> cdrom.equals(References.name(change.after())));
    }

    private void requireOnlyAdded(Predicate<ChangedArgument> permitted) {
        Problems problems = new Problems();
        diff.removed().forEach(argument -> refuse(problems, argument, "would have to go"));
        diff.changed().stream()
                .filter(change -> !permitted.test(change) && !is(change.after()))
                .forEach(change -> refuse(problems, change));
        added.stream()
                .filter(argument -> PlugCommand.of(argument).isEmpty())
                .forEach(argument -> refuse(problems, argument, "is taken at QEMU's start alone"));
        added.stream()
                .filter(argument -> argument.option().equals("-device")
                        && EXPRESS.equals(argument.fields().get("bus")))
                .forEach(argument -> refuse(problems, argument, "is on the root bus of PCI Express"));
        problems.throwIfAny(DeviceError.CHANGE_IMPOSSIBLE, sentence());
    }

    /** What two present parts need together only one of them may say; the VM has it. */
    private boolean is(PlannedArgument argument) {
        return present.arguments().stream().anyMatch(other -> other.text().equals(argument.text()));
    }

    /**
     * Makes sure that nothing differs but what is permitted, and that the VM runs with what the permitted change starts
     * from.
     *
     * @throws RatiteException CHANGE_IMPOSSIBLE
     */
    public void requireOnlyChanged(Predicate<PlannedArgument> permitted) {
        Problems problems = new Problems();
        diff.removed().forEach(argument -> refuse(problems, argument, "would have to go"));
        added.forEach(argument -> refuse(problems, argument, "would have to come"));
        diff.changed().stream()
                .filter(change -> !permitted.test(change.after()) || !is(change.before()))
                .forEach(change -> refuse(problems, change));
        problems.throwIfAny(DeviceError.CHANGE_IMPOSSIBLE, sentence());
    }

    private static void refuse(Problems problems, PlannedArgument argument, String why) {
        problems.add(
                argument.origin().field(),
                DeviceError.CHANGE_IMPOSSIBLE,
                "'" + argument.text() + "' " + why + ", which cannot be while the VM runs",
                "change the definition, and launch the VM anew");
    }

    private static void refuse(Problems problems, ChangedArgument change) {
        problems.add(
                change.after().origin().field(),
                DeviceError.CHANGE_IMPOSSIBLE,
                "'" + change.after().option() + "' cannot say something else while the VM runs: "
                        + String.join(
                                ", ",
                                change.fields().stream().map(Object::toString).toList()),
                "change the definition, and launch the VM anew");
    }

    private String sentence() {
        return "VM '" + wished.vm() + "' cannot be changed like that while it runs:";
    }
}
