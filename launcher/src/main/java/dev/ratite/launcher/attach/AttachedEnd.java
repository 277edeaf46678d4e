package dev.ratite.launcher.attach;

import static java.util.Objects.requireNonNull;

import dev.ratite.launcher.vm.StopStep;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a VM ended that Ratite did not start. Its exit code is its parent's to know.
 *
 * @param vm who it was, for people
 * @param stepOrNull the step that ended it; null when it had ended before
 * @param reasonOrNull QEMU's {@code ShutdownCause}; null when QEMU had no time to say it
 * @param took from the call to the end
 */
public record AttachedEnd(
        String vm, @Nullable StopStep stepOrNull, @Nullable String reasonOrNull, Duration took) {
    public AttachedEnd {
        requireNonNull(vm, "vm is null");
        requireNonNull(took, "took is null");
    }

    /** The step that ended it; empty when it had ended before. */
    public Optional<StopStep> step() {
        return Optional.ofNullable(stepOrNull);
    }

    /** QEMU's {@code ShutdownCause}: {@code guest-shutdown}, {@code host-qmp-quit} … */
    public Optional<String> reason() {
        return Optional.ofNullable(reasonOrNull);
    }

    /** One sentence. */
    public String summary() {
        String how = step().map(step -> " ended by " + step.word()).orElse(" had ended");
        return vm + how + reason().map(reason -> ", reason " + reason).orElse("") + ", after "
                + took.toMillis() / 1000.0 + " s";
    }
}
