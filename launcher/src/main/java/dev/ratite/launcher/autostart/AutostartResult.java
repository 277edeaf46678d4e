package dev.ratite.launcher.autostart;

import static java.util.Objects.requireNonNull;

import dev.ratite.launcher.restart.SupervisedVm;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of one VM of the list.
 *
 * @param name the VM's name
 * @param outcome in a word
 * @param vmOrNull its handle, by which it is supervised as its definition says; null when it was not started now
 * @param failureOrNull why it could not be started; null when it could
 */
public record AutostartResult(
        String name,
        AutostartOutcome outcome,
        @Nullable SupervisedVm vmOrNull,
        @Nullable RuntimeException failureOrNull) {
    public AutostartResult {
        requireNonNull(name, "name is null");
        requireNonNull(outcome, "outcome is null");
    }

    static AutostartResult started(String name, SupervisedVm vm) {
        return new AutostartResult(name, AutostartOutcome.STARTED, vm, null);
    }

    static AutostartResult ranAlready(String name) {
        return new AutostartResult(name, AutostartOutcome.RAN_ALREADY, null, null);
    }

    static AutostartResult failed(String name, RuntimeException failure) {
        return new AutostartResult(name, AutostartOutcome.FAILED, null, failure);
    }

    /** The VM, when it was started now. */
    public Optional<SupervisedVm> vm() {
        return Optional.ofNullable(vmOrNull);
    }

    /** Why it could not be started. */
    public Optional<RuntimeException> failure() {
        return Optional.ofNullable(failureOrNull);
    }
}
