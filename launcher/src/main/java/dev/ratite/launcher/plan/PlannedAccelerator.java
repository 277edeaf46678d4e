package dev.ratite.launcher.plan;

import static java.util.Objects.requireNonNull;

import dev.ratite.launcher.definition.Accelerator;
import java.util.List;

/**
 * The accelerator that was chosen.
 *
 * @param accelerator the one; never {@code AUTO}
 * @param why in words
 * @param rejected the others
 */
public record PlannedAccelerator(Accelerator accelerator, String why, List<Rejected> rejected) {
    public PlannedAccelerator {
        requireNonNull(accelerator, "accelerator is null");
        requireNonNull(why, "why is null");
        rejected = List.copyOf(rejected);
    }
}
