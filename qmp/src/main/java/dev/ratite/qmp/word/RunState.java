package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** What a VM is doing. A word that this library does not know is kept as it is. */
public record RunState(String word) implements Word {
    public static final RunState DEBUG = new RunState("debug");
    public static final RunState INMIGRATE = new RunState("inmigrate");
    public static final RunState INTERNAL_ERROR = new RunState("internal-error");
    public static final RunState IO_ERROR = new RunState("io-error");
    public static final RunState PAUSED = new RunState("paused");
    public static final RunState POSTMIGRATE = new RunState("postmigrate");
    public static final RunState PRELAUNCH = new RunState("prelaunch");
    public static final RunState FINISH_MIGRATE = new RunState("finish-migrate");
    public static final RunState RESTORE_VM = new RunState("restore-vm");
    public static final RunState RUNNING = new RunState("running");
    public static final RunState SAVE_VM = new RunState("save-vm");
    public static final RunState SHUTDOWN = new RunState("shutdown");
    public static final RunState SUSPENDED = new RunState("suspended");
    public static final RunState WATCHDOG = new RunState("watchdog");
    public static final RunState GUEST_PANICKED = new RunState("guest-panicked");
    public static final RunState COLO = new RunState("colo");

    public RunState {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
