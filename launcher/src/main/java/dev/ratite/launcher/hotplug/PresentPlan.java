package dev.ratite.launcher.hotplug;

import dev.ratite.api.Secret;
import dev.ratite.launcher.placement.FreePort;
import dev.ratite.launcher.plan.ArgumentValue;
import dev.ratite.launcher.plan.ChangedArgument;
import dev.ratite.launcher.plan.FieldChange;
import dev.ratite.launcher.plan.Origin;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plan.PlannedArgument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The plan of a VM that runs, as it becomes the plan of the changed VM. Belongs to one thread. */
final class PresentPlan {
    private static final Pattern LISTED = Pattern.compile("(?<list>.*)\\[(?<index>[0-9]+)](?<rest>[^\\[]*)");

    private final Plan before;
    private final List<PlannedArgument> arguments;
    private final Map<String, String> addresses;
    private final Map<Path, Secret> secretFiles;
    private List<FreePort> freePorts;

    private PresentPlan(Plan before) {
        this.before = before;
        this.arguments = new ArrayList<>(before.arguments());
        this.addresses = new LinkedHashMap<>(before.addresses());
        this.secretFiles = new LinkedHashMap<>(before.secretFiles());
        this.freePorts = before.freePorts();
    }

    static PresentPlan of(Plan plan) {
        return new PresentPlan(plan);
    }

    /** With more arguments at the end, and their places. */
    PresentPlan with(List<PlannedArgument> added, Map<String, String> places, Map<Path, Secret> secrets) {
        arguments.addAll(added);
        addresses.putAll(places);
        secretFiles.putAll(secrets);
        return this;
    }

    /** Without these arguments and the place of that device; what comes after it in its list of the definition moves up. */
    PresentPlan without(Collection<PlannedArgument> removed, String device, String field) {
        arguments.removeAll(removed);
        addresses.remove(device);
        if (!field.isEmpty()) {
            arguments.replaceAll(argument -> movedUp(argument, field));
        }
        return this;
    }

    private static PlannedArgument movedUp(PlannedArgument argument, String field) {
        Origin origin = argument.origin();
        Matcher gone = LISTED.matcher(field);
        Matcher here = LISTED.matcher(origin.field());
        if (!gone.matches() || !here.matches() || !here.group("list").equals(gone.group("list"))) {
            return argument;
        }
        int index = Integer.parseInt(here.group("index"));
        if (index <= Integer.parseInt(gone.group("index"))) {
            return argument;
        }
        String moved = here.group("list") + "[" + (index - 1) + "]" + here.group("rest");
        return new PlannedArgument(
                argument.option(), argument.form(), new Origin(moved, origin.source(), origin.rejected()));
    }

    /** With the same changes made to its own arguments. */
    PresentPlan changed(List<ChangedArgument> changes) {
        for (ChangedArgument change : changes) {
            arguments.replaceAll(argument -> same(argument, change.before()) ? changed(argument, change) : argument);
        }
        return this;
    }

    private static boolean same(PlannedArgument one, PlannedArgument other) {
        return one.option().equals(other.option())
                && References.name(one).equals(References.name(other))
                && (!References.name(one).isEmpty() || one.text().equals(other.text()));
    }

    private static PlannedArgument changed(PlannedArgument argument, ChangedArgument change) {
        Map<String, Object> fields = new LinkedHashMap<>(argument.fields());
        for (FieldChange field : change.fields()) {
            Object after = change.after().fields().get(field.name());
            if (after != null) {
                fields.put(field.name(), after);
            } else {
                fields.remove(field.name());
            }
        }
        ArgumentValue form = argument.form() instanceof ArgumentValue.CommaForm
                ? new ArgumentValue.CommaForm(first(change.after()), fields)
                : new ArgumentValue.JsonForm(fields);
        return new PlannedArgument(argument.option(), form, argument.origin());
    }

    private static @Nullable String first(PlannedArgument argument) {
        return argument.form() instanceof ArgumentValue.CommaForm form ? form.first() : null;
    }

    /** Without one field of one device. */
    PresentPlan without(String device, String field) {
        arguments.replaceAll(argument -> {
            if (!argument.option().equals("-device")
                    || !References.name(argument).equals(device)
                    || !argument.fields().containsKey(field)) {
                return argument;
            }
            Map<String, Object> fields = new LinkedHashMap<>(argument.fields());
            fields.remove(field);
            return new PlannedArgument(argument.option(), new ArgumentValue.JsonForm(fields), argument.origin());
        });
        return this;
    }

    /** With these ports free for hot-plug. */
    PresentPlan free(List<FreePort> ports) {
        freePorts = List.copyOf(ports);
        return this;
    }

    Plan plan() {
        return new Plan(
                before.vm(),
                before.uuid(),
                before.qemu(),
                arguments,
                before.notes(),
                addresses,
                freePorts,
                secretFiles);
    }
}
