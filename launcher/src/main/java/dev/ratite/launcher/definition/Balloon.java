package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNullElse;

import dev.ratite.api.Problems;
import org.jspecify.annotations.Nullable;

/**
 * A balloon, by which memory is taken from a running guest and by which it tells how much it uses.
 *
 * @param enabled whether there is one; true unless given
 * @param deflateOnOom whether the guest may take memory back when it has none left
 * @param freePageReporting whether the guest tells of pages that it does not use
 */
public record Balloon(
        Boolean enabled,
        @Nullable Boolean deflateOnOom,
        @Nullable Boolean freePageReporting) {
    /** Fills in defaults and checks. */
    public Balloon(@Nullable Boolean enabled, @Nullable Boolean deflateOnOom, @Nullable Boolean freePageReporting) {
        this.enabled = requireNonNullElse(enabled, Boolean.TRUE);
        this.deflateOnOom = deflateOnOom;
        this.freePageReporting = freePageReporting;
        check();
    }

    private void check() {
        if (!enabled) {
            Problems problems = new Problems();
            Checks.absent(problems, "deflateOnOom", deflateOnOom, "remove it, or \"enabled\": false");
            Checks.absent(problems, "freePageReporting", freePageReporting, "remove it, or \"enabled\": false");
            problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The balloon section is wrong:");
        }
    }

    /** A VM without. */
    public static final Balloon NONE = new Balloon(false, null, null);

    /** A plain one. */
    public static final Balloon DEFAULT = new Balloon(null, null, null);
}
