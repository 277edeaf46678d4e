package dev.ratite.launcher.plan;

import dev.ratite.api.Problems;
import dev.ratite.launcher.definition.ArgumentOverride;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        List<String> near = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            PlannedArgument argument = arguments.get(i);
            if (argument.option().equals(override.option())
                    && !argument.fields().isEmpty()) {
                String id = id(argument);
                near.add(id);
                if (override.id() == null || override.id().equals(id)) {
                    hits.add(i);
                }
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
                            + (override.id() == null ? "" : " '" + override.id() + "'"),
                    near.isEmpty() ? "see the plan for what there is" : "choose one of: " + String.join(", ", near));
        }
    }

    /** The id; where there is none the node's name, the group or the first word. */
    private static String id(PlannedArgument argument) {
        for (String name : List.of("id", "node-name", "nodeid", "type", "property")) {
            if (argument.fields().containsKey(name)) {
                return String.valueOf(argument.fields().get(name));
            }
        }
        return argument.form() instanceof ArgumentValue.CommaForm form && form.first() != null ? form.first() : "";
    }

    private static PlannedArgument changed(PlannedArgument argument, ArgumentOverride override, String field) {
        Map<String, Object> fields = new LinkedHashMap<>(argument.fields());
        override.remove().forEach(fields::remove);
        fields.putAll(override.set());
        return new PlannedArgument(
                argument.option(),
                form(argument.form(), fields),
                argument.origin().and("changed by " + field));
    }

    private static ArgumentValue form(ArgumentValue old, Map<String, Object> fields) {
        @Nullable String first = old instanceof ArgumentValue.CommaForm form ? form.first() : null;
        return old instanceof ArgumentValue.JsonForm
                ? new ArgumentValue.JsonForm(fields)
                : new ArgumentValue.CommaForm(first, fields);
    }
}
