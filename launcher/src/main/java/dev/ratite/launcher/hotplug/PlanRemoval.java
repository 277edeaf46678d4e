package dev.ratite.launcher.hotplug;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.device.DeviceError;
import dev.ratite.launcher.placement.FreePort;
import dev.ratite.launcher.placement.PciAddress;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plan.PlannedArgument;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What goes from a VM with one of its devices, or with a medium: the arguments of the same part of the definition that
 * nothing else refers to. The plan alone tells, so that whoever adopted the VM can do it.
 */
public final class PlanRemoval {
    private final Plan present;
    private final String id;
    private final PlannedArgument device;
    private final List<PlannedArgument> behind;

    private PlanRemoval(Plan present, String id, PlannedArgument device, List<PlannedArgument> behind) {
        this.present = present;
        this.id = id;
        this.device = device;
        this.behind = behind;
    }

    /**
     * The device of that id, with all that is behind it.
     *
     * @throws RatiteException CHANGE_IMPOSSIBLE when it is a part of the board
     */
    public static PlanRemoval ofDevice(Plan present, String id) {
        PlannedArgument device = device(present, id);
        return new PlanRemoval(present, id, device, behind(present, device, Set.of(device)));
    }

    /** What is in that CD-ROM drive; nothing for an empty one. */
    public static PlanRemoval ofMedium(Plan present, String cdrom) {
        PlannedArgument drive = device(present, cdrom);
        return new PlanRemoval(present, cdrom, drive, behind(present, drive, Set.of(drive)));
    }

    private static PlannedArgument device(Plan present, String id) {
        return find(present, id)
                .orElseThrow(() -> new RatiteException(
                        DeviceError.CHANGE_IMPOSSIBLE,
                        "'" + id + "' of VM '" + present.vm() + "' is a part of its board, which cannot go",
                        "change the definition, and launch the VM anew",
                        null));
    }

    /** The argument of the device of that id. */
    public static Optional<PlannedArgument> find(Plan present, String id) {
        return present.arguments().stream()
                .filter(argument -> argument.option().equals("-device")
                        && References.name(argument).equals(id))
                .findFirst();
    }

    /** In the order of the plan. {@code leaving} no longer count as referring to anything. */
    private static List<PlannedArgument> behind(Plan present, PlannedArgument device, Set<PlannedArgument> leaving) {
        Set<PlannedArgument> going = new LinkedHashSet<>(leaving);
        String field = device.origin().field();
        boolean more = true;
        while (more) {
            more = false;
            for (PlannedArgument argument : present.arguments()) {
                if (!going.contains(argument)
                        && sameField(argument, field)
                        && PlugCommand.of(argument).isPresent()
                        && mentioned(argument, going)
                        && !mentioned(argument, others(present, going))) {
                    more |= going.add(argument);
                }
            }
        }
        List<PlannedArgument> ordered = new ArrayList<>(present.arguments());
        ordered.removeIf(argument -> !going.contains(argument) || leaving.contains(argument));
        return ordered;
    }

    private static boolean sameField(PlannedArgument argument, String field) {
        String own = argument.origin().field();
        return !argument.option().equals("-device")
                && !field.isEmpty()
                && (own.equals(field) || own.startsWith(field + "."));
    }

    private static boolean mentioned(PlannedArgument argument, Set<PlannedArgument> by) {
        String name = References.name(argument);
        return !name.isEmpty() && by.stream().anyMatch(other -> References.mentions(other, name));
    }

    private static Set<PlannedArgument> others(Plan present, Set<PlannedArgument> going) {
        Set<PlannedArgument> others = new LinkedHashSet<>(present.arguments());
        others.removeAll(going);
        return others;
    }

    /**
     * Makes sure that nothing goes along: QEMU takes all functions of a slot away together, and what sits on a controller
     * with it.
     *
     * @throws RatiteException CHANGE_IMPOSSIBLE
     */
    public void requireAlone() {
        String slot = slot(device);
        for (PlannedArgument other : present.arguments()) {
            if (other.equals(device) || !other.option().equals("-device")) {
                continue;
            }
            if (!slot.isEmpty() && slot.equals(slot(other))) {
                throw kept(
                        "shares its slot with '" + References.name(other) + "', which would go with it",
                        "launch the VM with fewer devices of that kind");
            }
            if (String.valueOf(other.fields().get("bus")).matches("\\Q" + id + "\\E(\\.[0-9]+)?")) {
                throw kept("carries '" + References.name(other) + "'", "unplug that first");
            }
        }
    }

    private RatiteException kept(String why, String remedy) {
        return new RatiteException(
                DeviceError.CHANGE_IMPOSSIBLE, "'" + id + "' of VM '" + present.vm() + "' " + why, remedy, null);
    }

    /** {@code port.13.0:00}; empty for what has no place on PCI. */
    private static String slot(PlannedArgument argument) {
        return argument.fields().get("addr") instanceof String addr
                ? argument.fields().get("bus") + ":" + addr.replaceFirst("\\..*", "")
                : "";
    }

    /** What is behind the device, in the order in which it came. */
    public List<PlugCommand> behind() {
        return behind.stream().flatMap(each -> PlugCommand.of(each).stream()).toList();
    }

    /** The plan of the VM without the device, whose place is free for another. */
    public Plan withoutDevice() {
        List<PlannedArgument> going = new ArrayList<>(behind);
        going.add(device);
        List<FreePort> free = new ArrayList<>(present.freePorts());
        if (device.fields().get("addr") instanceof String addr
                && device.fields().get("bus") instanceof String bus) {
            PciAddress.parse(addr, bus).ifPresent(at -> free.add(new FreePort(at, "left free by '" + id + "'")));
        }
        return PresentPlan.of(present)
                .without(going, id, device.origin().field())
                .free(free)
                .plan();
    }

    /** The plan of the VM with the drive empty. */
    public Plan withoutMedium() {
        return PresentPlan.of(present)
                .without(behind, "", "")
                .without(id, "drive")
                .plan();
    }
}
