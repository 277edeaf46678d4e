package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNullElse;

import dev.ratite.api.Problems;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of the host.
 *
 * @param path a device file; {@code /dev/urandom} unless given
 * @param maxBytes bytes that the guest gets in a period; null for no limit
 * @param periodMillis the period in milliseconds
 */
@TypeName("random")
public record RandomRng(
        Path path, @Nullable Long maxBytes, @Nullable Integer periodMillis) implements Rng {
    /** Fills in defaults and checks. */
    public RandomRng(@Nullable Path path, @Nullable Long maxBytes, @Nullable Integer periodMillis) {
        this.path = requireNonNullElse(path, Path.of("/dev/urandom"));
        this.maxBytes = maxBytes;
        this.periodMillis = periodMillis;
        check();
    }

    private void check() {
        Problems problems = new Problems();
        Checks.absolute(problems, "path", path);
        RngChecks.limits(problems, maxBytes, periodMillis);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The rng section is wrong:");
    }
}
