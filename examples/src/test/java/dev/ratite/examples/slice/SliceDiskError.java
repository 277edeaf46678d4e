package dev.ratite.examples.slice;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can go wrong with a disk that is a part of a file. */
public enum SliceDiskError implements ErrorCode {
    /** No path, or no size, is given. */
    OPTION_MISSING(ErrorKind.REQUEST),
    /** The path depends on the current directory. */
    PATH_NOT_ABSOLUTE(ErrorKind.REQUEST),
    /** Offset or size is negative, or not made of whole sectors. */
    RANGE_INVALID(ErrorKind.REQUEST),
    /** There is no such file, or this user may not use it. */
    FILE_UNUSABLE(ErrorKind.HOST),
    /** The file ends before the slice does. */
    FILE_TOO_SHORT(ErrorKind.HOST);

    private final ErrorKind kind;

    SliceDiskError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
