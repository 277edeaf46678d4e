package dev.ratite.launcher.supervise;

import dev.ratite.api.Problems;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plan.PlanError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What stands in the way of a plan before it is made. The plan is made nevertheless, so that all that is in its own way is
 * told as well.
 */
final class Obstacles {
    private final Map<String, RatiteException> found = new LinkedHashMap<>();

    /** What a step gives; empty once what it threw is noted at that field. */
    <T> Optional<T> attempt(String field, Supplier<Optional<T>> step) {
        try {
            return step.get();
        } catch (RatiteException e) {
            found.put(field, e);
            return Optional.empty();
        }
    }

    /** The plan, if nothing at all is in its way. One obstacle alone is thrown as it is. */
    Plan plan(String vm, Supplier<Plan> step) {
        if (found.isEmpty()) {
            return step.get();
        }
        Problems problems = new Problems();
        found.forEach((field, obstacle) -> {
            Optional<Object> unused = problems.attempt(field, () -> {
                throw obstacle;
            });
        });
        RatiteException first = found.values().iterator().next();
        boolean planned = problems.attempt("", step).isPresent();
        if (planned && found.size() == 1) {
            throw first;
        }
        RatiteException all = new RatiteException(
                PlanError.PLAN_IMPOSSIBLE, "VM '" + vm + "' cannot be launched as defined:", problems.found());
        all.addSuppressed(first);
        throw all;
    }
}
