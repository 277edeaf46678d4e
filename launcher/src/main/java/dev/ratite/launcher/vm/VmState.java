package dev.ratite.launcher.vm;

import java.util.Locale;

/** What a VM is doing. Derived from QEMU's own answer ({@code query-status}) and from the state of its process. */
public enum VmState {
    /** Known by its definition alone: no QEMU was started for it. */
    DEFINED,
    /** Being launched: its controller has not finished yet. */
    STARTING,
    /** QEMU is there, the guest has not run since it was started or reset. */
    PRELAUNCH,
    RUNNING,
    /** Stopped by somebody; continues where it was. */
    PAUSED,
    /** The guest sleeps (ACPI S3). */
    SUSPENDED,
    /** Stopped because a disk failed. */
    IO_ERROR,
    /** The guest panicked, or the accelerator gave up. */
    PANICKED,
    /** Waits for an incoming migration. */
    MIGRATING_IN,
    /** The guest has powered off; QEMU is still there. */
    SHUTDOWN,
    /** QEMU has ended as it should. */
    STOPPED,
    /** QEMU has ended by a signal or with a failure that nobody asked for. */
    CRASHED,
    /** QEMU is there but does not answer in time. */
    UNRESPONSIVE,
    /** Nobody can tell. */
    UNKNOWN;

    /** The state that QEMU's {@code RunState} stands for; UNKNOWN for words that came later than this program. */
    public static VmState ofRunState(String word) {
        return switch (word) {
            case "prelaunch" -> PRELAUNCH;
            case "running" -> RUNNING;
            case "paused", "debug", "save-vm", "restore-vm", "finish-migrate", "postmigrate", "watchdog", "colo" ->
                PAUSED;
            case "suspended" -> SUSPENDED;
            case "io-error" -> IO_ERROR;
            case "guest-panicked", "internal-error" -> PANICKED;
            case "inmigrate" -> MIGRATING_IN;
            case "shutdown" -> SHUTDOWN;
            default -> UNKNOWN;
        };
    }

    /**
     * Whether a VM in this state may be in that one next. A VM may seem to take another step to who has not seen all of
     * them; a state to itself is no step.
     */
    public boolean mayBecome(VmState next) {
        return StateSteps.from(this).contains(next);
    }

    /** Whether QEMU has gone. */
    public boolean ended() {
        return this == STOPPED || this == CRASHED;
    }

    /** In small letters, as people read it: {@code io-error}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
