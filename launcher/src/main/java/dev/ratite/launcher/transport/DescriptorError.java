package dev.ratite.launcher.transport;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can go wrong when QEMU is handed a descriptor. */
public enum DescriptorError implements ErrorCode {
    /** The descriptor is closed. */
    DESCRIPTOR_CLOSED(ErrorKind.REQUEST),
    /** QEMU did not take it, or not what was to be done with it. */
    DESCRIPTOR_REFUSED(ErrorKind.REMOTE),
    /** Another client has the monitor. */
    MONITOR_BUSY(ErrorKind.HOST),
    /** QEMU does not answer. */
    MONITOR_SILENT(ErrorKind.REMOTE),
    /** The monitor hung up. */
    MONITOR_GONE(ErrorKind.REMOTE);

    private final ErrorKind kind;

    DescriptorError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
