package dev.ratite.launcher.vm;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * One thing that was tried to free a VM that does not answer.
 *
 * @param what in a few words
 * @param helped whether it worked; what it is good for the report as a whole says
 * @param finding what was found, in words
 */
public record RescueStep(String what, boolean helped, String finding, Duration took) {
    public RescueStep {
        requireNonNull(what, "what is null");
        requireNonNull(finding, "finding is null");
        requireNonNull(took, "took is null");
    }
}
