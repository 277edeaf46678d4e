package dev.ratite.launcher.transport;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can go wrong with a pair of named pipes. */
public enum PipeTransportError implements ErrorCode {
    /** The pipes cannot be made. */
    PIPE_NOT_MADE,
    /** QEMU does not hold the pipes open. */
    PIPE_NOT_OPEN,
    /** This program has a connection over the pipes already. */
    PIPE_IN_USE;

    @Override
    public ErrorKind kind() {
        return ErrorKind.HOST;
    }
}
