package dev.ratite.bench;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One measured figure.
 *
 * @param name what was measured
 * @param value the subject's median
 * @param unit of value and baseline
 * @param baseline the baseline's median in the same run; null where there is nothing to compare with
 * @param ratio value / baseline
 * @param goal what the value, or where {@code ratioGoal} the ratio, is to stay below; null where none is set
 * @param met whether it does; true where no goal is set
 */
public record Figure(
        String name,
        double value,
        String unit,
        @Nullable Double baseline,
        @Nullable Double ratio,
        @Nullable String goal,
        boolean met) {
    public Figure {
        requireNonNull(name, "name is null");
        requireNonNull(unit, "unit is null");
    }

    /** A figure with a baseline and no goal. */
    static Figure compared(String name, String unit, double value, double baseline) {
        return new Figure(name, value, unit, baseline, value / baseline, null, true);
    }

    /** A figure whose value is to stay at or below {@code most}. */
    static Figure atMost(String name, String unit, double value, @Nullable Double baseline, double most) {
        Double ratio = baseline == null ? null : value / baseline;
        return new Figure(name, value, unit, baseline, ratio, "<= " + most + " " + unit, value <= most);
    }
}
