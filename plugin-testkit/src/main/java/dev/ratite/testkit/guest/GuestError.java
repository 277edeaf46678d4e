package dev.ratite.testkit.guest;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can go wrong with test guests. */
public enum GuestError implements ErrorCode {
    /** The guest was not built, or nobody said where it is. */
    GUEST_MISSING(ErrorKind.HOST),
    /** The guest has gone, or does not say what it should. */
    GUEST_SILENT(ErrorKind.GUEST),
    /** A script that the guest ran ended with another status than 0. */
    SCRIPT_FAILED(ErrorKind.GUEST);

    private final ErrorKind kind;

    GuestError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
