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
 * @param stepOrNull the step of a stop that ended it; null when nobody asked for its end, or it came otherwise than asked
 * @param exitCodeOrNull QEMU's exit code; null when a signal ended it, or when nobody saw it end
 * @param signalOrNull name of the signal that ended QEMU: {@code SIGSEGV}
 * @param reasonOrNull QEMU's {@code ShutdownCause}: {@code guest-shutdown}, {@code host-qmp-quit} …
 * @param uptime from QEMU's start to its end
 * @param lastLines what QEMU printed last, oldest line first
 * @param attempts the steps of the stop that was under way when it ended, in order; empty when there was none, or when
 *     one by another program ended it. Of one by another program in the middle of which it crashed, the last step
 */
public record Exit(
        String vm,
        @Nullable StopStep stepOrNull,
        @Nullable Integer exitCodeOrNull,
        @Nullable String signalOrNull,
        @Nullable String reasonOrNull,
        Duration uptime,
        List<String> lastLines,
        List<StopAttempt> attempts) {
    /** The reason of a VM that ended because its guest panicked. */
    static final String PANIC = "guest-panic";

    private static final double MILLIS = 1000;

    public Exit {
        requireNonNull(vm, "vm is null");
        requireNonNull(uptime, "uptime is null");
        lastLines = List.copyOf(lastLines);
        attempts = List.copyOf(attempts);
    }

    /** An end in the middle of no stop, or of one whose steps are not known. */
    public Exit(
            String vm,
            @Nullable StopStep stepOrNull,
            @Nullable Integer exitCodeOrNull,
            @Nullable String signalOrNull,
            @Nullable String reasonOrNull,
            Duration uptime,
            List<String> lastLines) {
        this(vm, stepOrNull, exitCodeOrNull, signalOrNull, reasonOrNull, uptime, lastLines, List.of());
    }

    /**
     * The same end in the middle of a stop. If it cannot be the doing of the step that was under way, it stays one that
     * nobody asked for: a guest may crash while it is being stopped.
     */
    public Exit amid(@Nullable StopStep underWay, List<StopAttempt> tried) {
        boolean asked = underWay != null && underWay.explains(exitCodeOrNull, signalOrNull, reasonOrNull);
        StopStep step = asked ? underWay : null;
        return new Exit(vm, step, exitCodeOrNull, signalOrNull, reasonOrNull, uptime, lastLines, tried);
    }

    /** The step of a stop that ended the VM; empty when nobody asked for its end, or it came otherwise than asked. */
    public Optional<StopStep> step() {
        return Optional.ofNullable(stepOrNull);
    }

    /** Which of the steps that were tried ended the VM, counted from 1; empty when none did, or they are not known. */
    public OptionalInt stepNumber() {
        long tried = attempts.stream().filter(StopAttempt::tried).count();
        return stepOrNull == null || tried == 0 ? OptionalInt.empty() : OptionalInt.of((int) tried);
    }

    /** How long the stop took until QEMU was gone; zero when none is known. */
    public Duration stopTook() {
        return attempts.stream().map(StopAttempt::took).reduce(Duration.ZERO, Duration::plus);
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

    /**
     * Whether the VM ended in a way that nobody asked for: QEMU by a signal or with a failure, or its guest by a panic.
     * What happens while the VM is being stopped is told apart: a QEMU that dies of SIGSEGV then has crashed.
     */
    public boolean crashed() {
        return stepOrNull == null && (!Integer.valueOf(0).equals(exitCodeOrNull) || PANIC.equals(reasonOrNull));
    }

    /** STOPPED or CRASHED. */
    public VmState state() {
        return crashed() ? VmState.CRASHED : VmState.STOPPED;
    }

    /** One sentence: who asked, at which step and after how long it worked, how QEMU ended. */
    public String summary() {
        StringBuilder text = new StringBuilder("VM '" + vm + "' ").append(manner());
        reason().ifPresent(reason -> text.append(", reason ").append(reason));
        if (signalOrNull != null) {
            text.append(", ").append(signalOrNull);
        } else {
            text.append(exitCodeOrNull == null ? ", nobody saw its exit code" : ", exit code " + exitCodeOrNull);
        }
        return text.append(", was up for ")
                .append(uptime.toMillis() / MILLIS)
                .append(" s")
                .toString();
    }

    private String manner() {
        if (stepOrNull == null) {
            return (crashed() ? "crashed" : "ended") + (attempts.isEmpty() ? "" : " while it was being stopped");
        }
        int number = stepNumber().orElse(0);
        return number == 0
                ? "was " + stepOrNull.done()
                : "was " + stepOrNull.done() + " after " + stopTook().toMillis() / MILLIS + " s at step " + number;
    }
}
