package dev.ratite.launcher.vm;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How a VM ended.
 *
 * @param vm the VM's name
 * @param stepOrNull the step of a stop that ended it; null when nobody asked for its end
 * @param exitCodeOrNull QEMU's exit code; null when a signal ended it, or when nobody saw it end
 * @param signalOrNull name of the signal that ended QEMU: {@code SIGSEGV}
 * @param reasonOrNull QEMU's {@code ShutdownCause}: {@code guest-shutdown}, {@code host-qmp-quit} …
 * @param uptime from QEMU's start to its end
 * @param lastLines what QEMU printed last, oldest line first
 */
public record Exit(
        String vm,
        @Nullable StopStep stepOrNull,
        @Nullable Integer exitCodeOrNull,
        @Nullable String signalOrNull,
        @Nullable String reasonOrNull,
        Duration uptime,
        List<String> lastLines) {
    public Exit {
        requireNonNull(vm, "vm is null");
        requireNonNull(uptime, "uptime is null");
        lastLines = List.copyOf(lastLines);
    }

    /** The step of a stop that ended the VM; empty when nobody asked for its end. */
    public Optional<StopStep> step() {
        return Optional.ofNullable(stepOrNull);
    }

    public OptionalInt exitCode() {
        return exitCodeOrNull == null ? OptionalInt.empty() : OptionalInt.of(exitCodeOrNull);
    }

    public Optional<String> signal() {
        return Optional.ofNullable(signalOrNull);
    }

    /** QEMU's {@code ShutdownCause}, where QEMU had time to say it. */
    public Optional<String> reason() {
        return Optional.ofNullable(reasonOrNull);
    }

    /** Whether QEMU ended in a way that nobody asked for: by a signal, or with a failure. */
    public boolean crashed() {
        return stepOrNull == null && !Integer.valueOf(0).equals(exitCodeOrNull);
    }

    /** STOPPED or CRASHED. */
    public VmState state() {
        return crashed() ? VmState.CRASHED : VmState.STOPPED;
    }

    /** One sentence: who asked, how QEMU ended. */
    public String summary() {
        StringBuilder text = new StringBuilder("VM '" + vm + "' " + (crashed() ? "crashed" : "ended"));
        step().ifPresent(step -> text.append(" by ").append(step.word()));
        reason().ifPresent(reason -> text.append(", reason ").append(reason));
        if (signalOrNull != null) {
            text.append(", ").append(signalOrNull);
        } else {
            text.append(exitCodeOrNull == null ? ", nobody saw its exit code" : ", exit code " + exitCodeOrNull);
        }
        return text.append(", after ")
                .append(uptime.toMillis() / 1000.0)
                .append(" s")
                .toString();
    }
}
