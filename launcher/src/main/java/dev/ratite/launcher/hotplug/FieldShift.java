package dev.ratite.launcher.hotplug;

import dev.ratite.api.Problem;
import dev.ratite.api.Problems;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.device.DeviceError;
import dev.ratite.launcher.plan.Origin;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plan.PlannedArgument;
import java.util.List;
import java.util.function.Supplier;

/**
 * Puts the field of a part right in a plan that was made with that part's backend alone: there the part is the first of its
 * list, in the definition the last.
 *
 * @param from the field as planned, {@code disks[0]}
 * @param to the field of the definition, {@code disks[2]}
 */
public record FieldShift(String from, String to) {
    /** For a list of which the new part is the last. */
    public static FieldShift inList(String list, int size) {
        return new FieldShift(list + "[0]", list + "[" + (size - 1) + "]");
    }

    /** For a part that is planned where it is defined. */
    public static FieldShift none() {
        return new FieldShift("", "");
    }

    /**
     * The plan, with the right fields.
     *
     * @throws RatiteException CHANGE_IMPOSSIBLE with what is in its way, at the right fields
     */
    public Plan plan(String vm, Supplier<Plan> planning) {
        try {
            Plan plan = planning.get();
            List<PlannedArgument> arguments =
                    plan.arguments().stream().map(this::shifted).toList();
            return new Plan(
                    plan.vm(),
                    plan.uuid(),
                    plan.qemu(),
                    arguments,
                    plan.notes(),
                    plan.addresses(),
                    plan.freePorts(),
                    plan.secretFiles());
        } catch (RatiteException e) {
            if (e.problems().isEmpty()) {
                throw e;
            }
            Problems problems = new Problems();
            for (Problem problem : e.problems()) {
                problems.add(shifted(problem.field()), problem.code(), problem.sentence(), problem.remedyOrNull());
            }
            RatiteException shifted = new RatiteException(
                    DeviceError.CHANGE_IMPOSSIBLE,
                    "VM '" + vm + "' cannot be changed like that while it runs:",
                    problems.found());
            shifted.initCause(e);
            throw shifted;
        }
    }

    private PlannedArgument shifted(PlannedArgument argument) {
        Origin origin = argument.origin();
        return new PlannedArgument(
                argument.option(),
                argument.form(),
                new Origin(shifted(origin.field()), origin.source(), origin.rejected()));
    }

    private String shifted(String field) {
        return !from.isEmpty() && field.startsWith(from) ? to + field.substring(from.length()) : field;
    }
}
