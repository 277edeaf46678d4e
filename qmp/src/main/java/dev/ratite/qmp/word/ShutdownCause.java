package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** Who wanted a VM to stop or to start anew. A word that this library does not know is kept as it is. */
public record ShutdownCause(String word) implements Word {
    public static final ShutdownCause NONE = new ShutdownCause("none");
    public static final ShutdownCause HOST_ERROR = new ShutdownCause("host-error");
    public static final ShutdownCause HOST_QMP_QUIT = new ShutdownCause("host-qmp-quit");
    public static final ShutdownCause HOST_QMP_SYSTEM_RESET = new ShutdownCause("host-qmp-system-reset");
    public static final ShutdownCause HOST_SIGNAL = new ShutdownCause("host-signal");
    public static final ShutdownCause HOST_UI = new ShutdownCause("host-ui");
    public static final ShutdownCause GUEST_SHUTDOWN = new ShutdownCause("guest-shutdown");
    public static final ShutdownCause GUEST_RESET = new ShutdownCause("guest-reset");
    public static final ShutdownCause GUEST_PANIC = new ShutdownCause("guest-panic");
    public static final ShutdownCause SUBSYSTEM_RESET = new ShutdownCause("subsystem-reset");
    public static final ShutdownCause SNAPSHOT_LOAD = new ShutdownCause("snapshot-load");

    public ShutdownCause {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
