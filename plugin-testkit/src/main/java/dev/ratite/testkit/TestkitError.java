package dev.ratite.testkit;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can go wrong with the real parts that tests use. */
public enum TestkitError implements ErrorCode {
    /** This machine lacks a program or a guest. */
    PART_MISSING(ErrorKind.HOST),
    /** QEMU ended, or never came up. */
    QEMU_GONE(ErrorKind.REMOTE),
    /** QEMU did not answer in time. */
    QEMU_SILENT(ErrorKind.REMOTE),
    /** QEMU understood and said no. */
    QEMU_REFUSED(ErrorKind.REMOTE);

    private final ErrorKind kind;

    TestkitError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
