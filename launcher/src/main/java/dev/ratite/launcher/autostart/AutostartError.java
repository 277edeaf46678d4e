package dev.ratite.launcher.autostart;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can go wrong with the list of VMs to start. */
public enum AutostartError implements ErrorCode {
    /** The VM is not on the list. */
    NOT_LISTED(ErrorKind.REQUEST),
    /** What is kept for a VM is not what Ratite wrote. */
    ENTRY_UNREADABLE(ErrorKind.HOST),
    /** The list cannot be read or written. */
    LIST_UNUSABLE(ErrorKind.HOST),
    /** The starting was interrupted. */
    INTERRUPTED(ErrorKind.HOST);

    private final ErrorKind kind;

    AutostartError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
