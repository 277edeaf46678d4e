package dev.ratite.launcher.vm;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The ways to end a VM, from the politest to the last. */
public enum StopStep {
    /** The guest was asked by its agent, and powered off. */
    AGENT("shut down by its agent"),
    /** The guest was asked by its ACPI power button, and powered off. */
    POWERDOWN("powered off"),
    /** QEMU was told to quit. */
    QUIT("quit"),
    /** QEMU got SIGTERM. */
    TERMINATE("terminated"),
    /** QEMU got SIGKILL. */
    KILL("killed");

    private final String done;

    StopStep(String done) {
        this.done = done;
    }

    /** What this step has done to a VM that it ended: {@code killed}. */
    public String done() {
        return done;
    }

    /**
     * Whether QEMU's end can be this step's doing. A guest that panics while it shuts down, or a QEMU that crashes
     * meanwhile, is none of the step's doing. What nobody saw, it may have been.
     *
     * @param exitCode null when a signal ended QEMU, or nobody saw its end
     * @param signal null when none ended QEMU
     * @param reason QEMU's {@code ShutdownCause}; null where it is not known
     */
    public boolean explains(@Nullable Integer exitCode, @Nullable String signal, @Nullable String reason) {
        boolean orderly = signal == null && (exitCode == null || exitCode == 0);
        boolean guests = reason == null || (reason.startsWith("guest-") && !reason.equals(Exit.PANIC));
        return switch (this) {
            case AGENT, POWERDOWN -> orderly && guests;
            case QUIT -> orderly && (guests || "host-qmp-quit".equals(reason));
            case TERMINATE -> (orderly && !Exit.PANIC.equals(reason)) || "SIGTERM".equals(signal);
            case KILL -> orderly || "SIGTERM".equals(signal) || "SIGKILL".equals(signal);
        };
    }

    /** In small letters, as people read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
