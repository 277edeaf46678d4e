package dev.ratite.launcher.plan;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One value that differs between two plans.
 *
 * @param name QEMU's name for it
 * @param before what it was; null where it was not there
 * @param after what it is; null where it is no longer there
 */
public record FieldChange(
        String name, @Nullable Object before, @Nullable Object after) {
    public FieldChange {
        requireNonNull(name, "name is null");
    }

    /** {@code bus: port.0 -> port.1}, {@code serial: (none) -> A}. */
    @Override
    public String toString() {
        return name + ": " + text(before) + " -> " + text(after);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "(none)" : PlanText.visible(value.toString());
    }
}
