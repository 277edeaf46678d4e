package dev.ratite.launcher.operator;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that running VMs needs, as it is on this machine.
 *
 * @param subject what was looked at
 * @param good whether it will do
 * @param finding what was found
 * @param remedyOrNull what to do about it, where it will not do
 */
public record HostCheck(
        String subject,
        boolean good,
        String finding,
        @Nullable String remedyOrNull) {
    public HostCheck {
        requireNonNull(subject, "subject is null");
        requireNonNull(finding, "finding is null");
    }

    /** What to do about it. */
    public Optional<String> remedy() {
        return Optional.ofNullable(remedyOrNull);
    }
}
