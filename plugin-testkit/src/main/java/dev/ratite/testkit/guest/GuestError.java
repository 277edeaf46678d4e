package dev.ratite.testkit.guest;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can go wrong with test guests. */
public enum GuestError implements ErrorCode {
    /** The guest was not built, or nobody said where it is. */
    GUEST_MISSING;

    @Override
    public ErrorKind kind() {
        return ErrorKind.HOST;
    }
}
