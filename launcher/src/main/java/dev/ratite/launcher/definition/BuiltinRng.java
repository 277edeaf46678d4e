package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import org.jspecify.annotations.Nullable;

/**
 * QEMU's own generator, fed by the host's.
 *
 * @param maxBytes bytes that the guest gets in a period; null for no limit
 * @param periodMillis the period in milliseconds
 */
@TypeName("builtin")
public record BuiltinRng(@Nullable Long maxBytes, @Nullable Integer periodMillis) implements Rng {
    public BuiltinRng {
        Problems problems = new Problems();
        RngChecks.limits(problems, maxBytes, periodMillis);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The rng section is wrong:");
    }
    /** Without a limit. */
    public static final BuiltinRng UNLIMITED = new BuiltinRng(null, null);
}
