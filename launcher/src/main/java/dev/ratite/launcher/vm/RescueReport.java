package dev.ratite.launcher.vm;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was done for a VM that did not answer.
 *
 * @param state what it is in afterwards: UNRESPONSIVE when nothing helped
 * @param steps what was tried, in order
 * @param remedyOrNull what else can be done; null where nothing has to be
 */
public record RescueReport(
        String vm,
        VmState state,
        List<RescueStep> steps,
        @Nullable String remedyOrNull) {
    public RescueReport {
        requireNonNull(vm, "vm is null");
        requireNonNull(state, "state is null");
        steps = List.copyOf(steps);
    }

    /** Whether it answers now. */
    public boolean answers() {
        return state != VmState.UNRESPONSIVE && state != VmState.UNKNOWN && !state.ended();
    }

    public Optional<String> remedy() {
        return Optional.ofNullable(remedyOrNull);
    }

    /** The state, and below it a line for each step. */
    public String summary() {
        String lines = steps.stream()
                .map(step -> "\n  " + step.what() + ": " + step.finding() + " ("
                        + step.took().toMillis() + " ms)")
                .collect(Collectors.joining());
        return "VM '" + vm + "' is " + state.word() + lines + (remedyOrNull == null ? "" : "\n  " + remedyOrNull);
    }
}
