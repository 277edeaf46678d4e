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
 * @param goal what the value, or the ratio where it says so, has to keep to; null where none is set
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
    public static Figure compared(String name, String unit, double value, double baseline) {
        return new Figure(name, value, unit, baseline, value / baseline, null, true);
    }

    /** A figure whose value is to stay at or below {@code most}. */
    public static Figure atMost(String name, String unit, double value, @Nullable Double baseline, double most) {
        Double ratio = baseline == null ? null : value / baseline;
        return new Figure(name, value, unit, baseline, ratio, "<= " + most + " " + unit, value <= most);
    }

    /** A figure whose value is to stay at or above {@code least}. */
    public static Figure atLeast(String name, String unit, double value, double least) {
        return new Figure(name, value, unit, null, null, ">= " + least + " " + unit, value >= least);
    }

    /** A figure that is to take no longer than {@code most} times its baseline. */
    public static Figure ratioAtMost(String name, String unit, double value, double baseline, double most) {
        double ratio = value / baseline;
        return new Figure(name, value, unit, baseline, ratio, "ratio <= " + most, ratio <= most);
    }

    /** A figure that is to reach {@code least} times its baseline. */
    public static Figure ratioAtLeast(String name, String unit, double value, double baseline, double least) {
        double ratio = value / baseline;
        return new Figure(name, value, unit, baseline, ratio, "ratio >= " + least, ratio >= least);
    }

    /** A figure alone, to be known. */
    public static Figure alone(String name, String unit, double value) {
        return new Figure(name, value, unit, null, null, null, true);
    }
}
