package dev.ratite.launcher.plan;

import static java.util.Objects.requireNonNull;

/**
 * What might have been chosen instead.
 *
 * @param alternative what it is: {@code kvm}
 * @param reason why it was not chosen
 */
public record Rejected(String alternative, String reason) {
    public Rejected {
        requireNonNull(alternative, "alternative is null");
        requireNonNull(reason, "reason is null");
    }

    /** {@code not kvm: there is no /dev/kvm}. */
    @Override
    public String toString() {
        return "not " + alternative + ": " + reason;
    }
}
