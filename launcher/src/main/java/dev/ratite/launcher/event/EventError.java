package dev.ratite.launcher.event;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can go wrong with reading a VM's events. */
public enum EventError implements ErrorCode {
    /** There is no event of that number, nor one before it: the number is of another run of the VM. */
    EVENT_UNKNOWN(ErrorKind.REQUEST),
    /** The journal was cut by somebody else. */
    JOURNAL_CUT(ErrorKind.HOST),
    /** The journal cannot be read. */
    JOURNAL_UNREADABLE(ErrorKind.HOST);

    private final ErrorKind kind;

    EventError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
