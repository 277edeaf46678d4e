package dev.ratite.launcher;

/** What becomes of the VMs that a {@link Ratite} has launched and still owns when it is closed. */
public enum OnClose {
    /** They are stopped, all at once, each by the ladder. */
    STOP,
    /** They are detached: they go on, for any program that opens the state directory. */
    DETACH
}
