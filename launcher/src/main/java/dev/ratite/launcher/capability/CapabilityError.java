package dev.ratite.launcher.capability;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What goes wrong when a QEMU is asked what it can do. */
public enum CapabilityError implements ErrorCode {
    /** The program did not start, ended, did not answer in time, or answered something that no QEMU answers. */
    PROBE_FAILED;

    @Override
    public ErrorKind kind() {
        return ErrorKind.HOST;
    }
}
