package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import org.jspecify.annotations.Nullable;

/** How much of random numbers a guest gets. */
final class RngChecks {
    private RngChecks() {}

    static void limits(Problems problems, @Nullable Long maxBytes, @Nullable Integer periodMillis) {
        Checks.atLeast(problems, "maxBytes", maxBytes, 1);
        Checks.atLeast(problems, "periodMillis", periodMillis, 1);
        Checks.needs(problems, "maxBytes", maxBytes, "periodMillis", periodMillis);
        Checks.needs(problems, "periodMillis", periodMillis, "maxBytes", maxBytes);
    }
}
