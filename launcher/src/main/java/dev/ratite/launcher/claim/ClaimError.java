package dev.ratite.launcher.claim;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** Why a VM cannot have what its definition, or its directory, promises it. */
public enum ClaimError implements ErrorCode {
    /** Somebody listens at a socket at which the VM's QEMU is to listen. */
    SOCKET_IN_USE(ErrorKind.HOST),
    /** Where QEMU is to make a socket there is something else, which QEMU would delete. */
    NO_PLACE_FOR_SOCKET(ErrorKind.HOST),
    /** A QEMU of that VM runs, though the VM's directory is gone. */
    STRAY_QEMU(ErrorKind.HOST),
    /** On the monitor of a VM that was just started, another VM answers. */
    MONITOR_OF_ANOTHER(ErrorKind.HOST);

    private final ErrorKind kind;

    ClaimError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
