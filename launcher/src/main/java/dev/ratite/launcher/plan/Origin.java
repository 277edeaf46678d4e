package dev.ratite.launcher.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * Why an argument is in a plan.
 *
 * @param field the definition's field that asks for it, {@code disks[0]}; empty when every VM has it
 * @param source the rule or plugin that made it, in words
 * @param rejected where there was a choice, what was not chosen
 */
public record Origin(String field, String source, List<Rejected> rejected) {
    public Origin {
        requireNonNull(field, "field is null");
        requireNonNull(source, "source is null");
        rejected = List.copyOf(rejected);
    }

    /** An argument without a choice. */
    public Origin(String field, String source) {
        this(field, source, List.of());
    }

    /** An argument that every VM has. */
    public static Origin rule(String why) {
        return new Origin("", why);
    }

    /** The same, with something more to say. */
    Origin and(String more) {
        return new Origin(field, source + "; " + more, rejected);
    }

    /** The same, after a choice. */
    Origin insteadOf(List<Rejected> others) {
        List<Rejected> all = new ArrayList<>(rejected);
        all.addAll(others);
        return new Origin(field, source, all);
    }

    /** {@code disks[0]: plugin file}. */
    @Override
    public String toString() {
        return field.isEmpty() ? source : field + ": " + source;
    }
}
