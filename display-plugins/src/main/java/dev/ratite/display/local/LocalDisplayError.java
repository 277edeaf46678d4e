package dev.ratite.display.local;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can be wrong with a display of this machine. */
public enum LocalDisplayError implements ErrorCode {
    /** A path depends on the current directory. */
    PATH_NOT_ABSOLUTE(ErrorKind.REQUEST),
    /** Two options exclude each other. */
    OPTIONS_CONFLICT(ErrorKind.REQUEST),
    /** There is no such graphics device, or this user may not use it. */
    RENDER_NODE_UNUSABLE(ErrorKind.HOST);

    private final ErrorKind kind;

    LocalDisplayError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
