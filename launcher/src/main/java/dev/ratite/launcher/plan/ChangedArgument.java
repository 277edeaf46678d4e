package dev.ratite.launcher.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An argument that is in two plans and says something else.
 *
 * @param before in the first plan
 * @param after in the second plan
 * @param fields what differs, in the order of the first plan; never empty
 */
public record ChangedArgument(PlannedArgument before, PlannedArgument after, List<FieldChange> fields) {
    public ChangedArgument {
        requireNonNull(before, "before is null");
        requireNonNull(after, "after is null");
        fields = List.copyOf(fields);
    }

    static ChangedArgument between(PlannedArgument before, PlannedArgument after) {
        List<FieldChange> changes = new ArrayList<>();
        if (named(before) && named(after)) {
            add(changes, ArgumentNames.first(before.option()), first(before), first(after));
            Map<String, Object> old = before.fields();
            Map<String, Object> fresh = after.fields();
            Set<String> names = new LinkedHashSet<>(old.keySet());
            names.addAll(fresh.keySet());
            names.forEach(name -> add(changes, name, old.get(name), fresh.get(name)));
        } else {
            add(changes, "value", before.value(), after.value());
        }
        return new ChangedArgument(before, after, changes);
    }

    private static void add(List<FieldChange> changes, String name, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changes.add(new FieldChange(name, before, after));
        }
    }

    private static boolean named(PlannedArgument argument) {
        return argument.form() instanceof ArgumentValue.JsonForm || argument.form() instanceof ArgumentValue.CommaForm;
    }

    private static @Nullable String first(PlannedArgument argument) {
        return argument.form() instanceof ArgumentValue.CommaForm form ? form.first() : null;
    }
}
