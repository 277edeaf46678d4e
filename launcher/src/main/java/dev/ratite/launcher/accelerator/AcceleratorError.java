package dev.ratite.launcher.accelerator;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can go wrong when an accelerator is chosen. */
public enum AcceleratorError implements ErrorCode {
    /** The demanded accelerator does not work on this machine, or crawls; with {@code auto}: none works. */
    ACCELERATOR_UNUSABLE(ErrorKind.HOST),
    /** This QEMU was built without the demanded accelerator. */
    ACCELERATOR_MISSING(ErrorKind.HOST),
    /** The calling thread was interrupted while a trial ran. */
    TRIAL_INTERRUPTED(ErrorKind.HOST);

    private final ErrorKind kind;

    AcceleratorError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
