package dev.ratite.launcher.console;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can go wrong on a serial console. */
public enum ConsoleError implements ErrorCode {
    /** Somebody else writes to the console. */
    CONSOLE_BUSY(ErrorKind.HOST),
    /** The console was closed, before or during the call. */
    CONSOLE_CLOSED(ErrorKind.REQUEST),
    /** The console's log cannot be read, or its socket not be reached. */
    CONSOLE_UNREACHABLE(ErrorKind.HOST),
    /** What was expected did not appear in time. */
    NOT_SEEN(ErrorKind.GUEST),
    /** The guest did not take what was sent in time. */
    NOT_TAKEN(ErrorKind.GUEST),
    /** The VM ended before what was expected appeared. */
    VM_ENDED(ErrorKind.GUEST),
    /** The calling thread was interrupted while it waited. */
    INTERRUPTED(ErrorKind.HOST);

    private final ErrorKind kind;

    ConsoleError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
