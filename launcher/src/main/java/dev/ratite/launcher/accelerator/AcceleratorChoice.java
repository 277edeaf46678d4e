package dev.ratite.launcher.accelerator;

import static java.util.Objects.requireNonNull;

import dev.ratite.launcher.definition.Accelerator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The accelerator that a VM gets, and how that came about.
 *
 * @param accelerator never {@link Accelerator#AUTO}
 * @param why half a sentence for people: {@code demanded}
 * @param rejected what was looked at before and not taken, in that order
 */
public record AcceleratorChoice(Accelerator accelerator, String why, List<Rejected> rejected) {
    public AcceleratorChoice {
        requireNonNull(accelerator, "accelerator is null");
        requireNonNull(why, "why is null");
        rejected = List.copyOf(rejected);
    }

    /** All of it in one line: {@code tcg: nothing faster works here; not kvm: there is no /dev/kvm}. */
    public String explanation() {
        return accelerator.word() + ": " + why
                + rejected.stream().map(each -> "; not " + each).collect(Collectors.joining());
    }

    /**
     * An accelerator that was not taken.
     *
     * @param reason half a sentence for people, with the measured times where it was tried
     */
    public record Rejected(Accelerator accelerator, String reason) {
        public Rejected {
            requireNonNull(accelerator, "accelerator is null");
            requireNonNull(reason, "reason is null");
        }

        @Override
        public String toString() {
            return accelerator.word() + ": " + reason;
        }
    }
}
