package dev.ratite.launcher.plan;

import dev.ratite.api.Problems;
import dev.ratite.launcher.definition.ArgumentOverride;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A user's changes to arguments that Ratite has made. */
final class Overrides {
    private final List<ArgumentOverride> overrides;
    private final Problems problems;

    Overrides(List<ArgumentOverride> overrides, Problems problems) {
        this.overrides = overrides;
        this.problems = problems;
    }

    List<PlannedArgument> applied(List<PlannedArgument> arguments) {
        List<PlannedArgument> changed = new ArrayList<>(arguments);
        for (int i = 0; i < overrides.size(); i++) {
            apply(overrides.get(i), "overrides[" + i + "]", changed);
        }
        return changed;
    }

    private void apply(ArgumentOverride override, String field, List<PlannedArgument> arguments) {
        List<Integer> hits = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            PlannedArgument argument = arguments.get(i);
            if (of(override.option(), argument)
                    && (override.id() == null || override.id().equals(ArgumentNames.any(argument)))) {
                hits.add(i);
            }
        }
        if (hits.size() == 1) {
            arguments.set(hits.get(0), changed(arguments.get(hits.get(0)), override, field));
        } else {
            problems.add(
                    field,
                    PlanError.NO_SUCH_ARGUMENT,
                    (hits.isEmpty() ? "there is no argument " : "there are several arguments ")
                            + override.option()
                            + (override.id() == null ? "" : " '" + override.id() + "'")
                            + (hits.isEmpty() ? " with values to override" : ""),
                    remedy(override.option(), arguments));
        }
    }

    /** A plain word has no values by name. */
    private static boolean of(String option, PlannedArgument argument) {
        return argument.option().equals(option) && overridable(argument);
    }

    private static boolean overridable(PlannedArgument argument) {
        return argument.form() instanceof ArgumentValue.JsonForm || argument.form() instanceof ArgumentValue.CommaForm;
    }

    private static String remedy(String option, List<PlannedArgument> arguments) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> options = new LinkedHashSet<>();
        for (PlannedArgument argument : arguments) {
            if (of(option, argument)) {
                names.add(ArgumentNames.any(argument));
            }
            if (overridable(argument)) {
                options.add(argument.option());
            }
        }
        return names.isEmpty()
                ? "there is: " + String.join(", ", options)
                : "choose as 'id' one of: " + String.join(", ", names);
    }

    private PlannedArgument changed(PlannedArgument argument, ArgumentOverride override, String field) {
        Map<String, Object> fields = new LinkedHashMap<>(argument.fields());
        for (String name : override.remove()) {
            if (fields.remove(name) == null) {
                problems.add(
                        field + ".remove",
                        PlanError.NO_SUCH_ARGUMENT,
                        ArgumentNames.title(argument) + " has no '" + name + "' to remove",
                        "it has: " + String.join(", ", argument.fields().keySet()));
            }
        }
        fields.putAll(Fields.sorted(override.set()));
        if (argument.form() instanceof ArgumentValue.CommaForm) {
            nested(override.set(), field + ".set", argument);
        }
        return new PlannedArgument(
                argument.option(), form(argument, fields), argument.origin().and(changed(field)));
    }

    /** What an argument's origin says when the override of that field has changed it. */
    static String changed(String field) {
        return "changed by " + field;
    }

    private void nested(Map<String, Object> set, String field, PlannedArgument argument) {
        set.forEach((name, value) -> {
            if (value instanceof Map || value instanceof List) {
                problems.add(
                        field + "." + name,
                        PlanError.CONFLICT,
                        argument.option() + " takes no JSON, and therefore neither lists nor objects",
                        "write the value as QEMU's command line has it");
            }
        });
    }

    /** What stands in front without a name is set by the name that QEMU has for it. */
    private static ArgumentValue form(PlannedArgument argument, Map<String, Object> fields) {
        if (!(argument.form() instanceof ArgumentValue.CommaForm old)) {
            return new ArgumentValue.JsonForm(fields);
        }
        @Nullable String first = old.first();
        if (first != null) {
            Object named = fields.remove(ArgumentNames.first(argument.option()));
            first = named == null ? first : named.toString();
        }
        return new ArgumentValue.CommaForm(first, fields);
    }
}
