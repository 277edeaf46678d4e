package dev.ratite.launcher.plan;

import static java.util.Objects.requireNonNull;

/**
 * Why an argument is in a plan.
 *
 * @param field the definition's field that asks for it, {@code disks[0]}; empty when every VM has it
 * @param source the rule or plugin that made it, in words
 */
public record Origin(String field, String source) {
    public Origin {
        requireNonNull(field, "field is null");
        requireNonNull(source, "source is null");
    }

    /** An argument that every VM has. */
    public static Origin rule(String why) {
        return new Origin("", why);
    }

    /** {@code disks[0]: plugin file}. */
    @Override
    public String toString() {
        return field.isEmpty() ? source : field + ": " + source;
    }
}
