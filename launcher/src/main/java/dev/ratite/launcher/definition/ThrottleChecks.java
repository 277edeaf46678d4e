package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Limits that QEMU would refuse: a total beside its parts, a burst without a rate, a length without a burst. */
final class ThrottleChecks {
    private final Problems problems;

    private ThrottleChecks(Problems problems) {
        this.problems = problems;
    }

    static void bytes(Problems problems, @Nullable Long total, @Nullable Long read, @Nullable Long write) {
        new ThrottleChecks(problems)
                .kind("bytesPerSecond", total, "readBytesPerSecond", read, "writeBytesPerSecond", write);
    }

    static void requests(Problems problems, @Nullable Long total, @Nullable Long read, @Nullable Long write) {
        new ThrottleChecks(problems)
                .kind("requestsPerSecond", total, "readRequestsPerSecond", read, "writeRequestsPerSecond", write);
    }

    private void kind(
            String total,
            @Nullable Long totalValue,
            String read,
            @Nullable Long readValue,
            String write,
            @Nullable Long writeValue) {
        Checks.atLeast(problems, total, totalValue, 0);
        Checks.atLeast(problems, read, readValue, 0);
        Checks.atLeast(problems, write, writeValue, 0);
        if (given(totalValue) && (given(readValue) || given(writeValue))) {
            problems.add(
                    total,
                    DefinitionError.BAD_VALUE,
                    "a limit of both excludes one of '" + read + "' or '" + write + "'",
                    "give the one or the others");
        }
    }

    /** A burst is above a rate. */
    static void burst(Problems problems, String field, @Nullable Long burst, String rateField, @Nullable Long rate) {
        Checks.atLeast(problems, field, burst, 0);
        if (given(burst) && !given(rate)) {
            problems.add(
                    field,
                    DefinitionError.BAD_VALUE,
                    "a burst without a rate has no effect",
                    "add '" + rateField + "'");
        } else if (burst != null && rate != null && given(burst) && burst < rate) {
            problems.add(
                    field,
                    DefinitionError.BAD_VALUE,
                    burst + " is less than the rate of " + rate,
                    "a burst is faster than '" + rateField + "'");
        }
    }

    /** A length is that of a burst. */
    static void length(Problems problems, @Nullable Long seconds, @Nullable Long... bursts) {
        if (seconds != null && Arrays.stream(bursts).noneMatch(ThrottleChecks::given)) {
            problems.add(
                    "burstSeconds",
                    DefinitionError.BAD_VALUE,
                    "there is no burst that could last " + seconds + " s",
                    "add a burst, such as 'burstBytesPerSecond', or remove it");
        }
    }

    private static boolean given(@Nullable Long value) {
        return value != null && value > 0;
    }
}
