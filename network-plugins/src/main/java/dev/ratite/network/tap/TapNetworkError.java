package dev.ratite.network.tap;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can be wrong with a network that is plugged into an interface of the host. */
public enum TapNetworkError implements ErrorCode {
    /** The name is none that an interface can have. */
    INTERFACE_NAME_INVALID(ErrorKind.REQUEST),
    /** Two options exclude each other, or one of two is missing. */
    OPTIONS_CONFLICT(ErrorKind.REQUEST),
    /** A path depends on the current directory. */
    PATH_NOT_ABSOLUTE(ErrorKind.REQUEST),
    /** There is no interface of that name. */
    INTERFACE_MISSING(ErrorKind.HOST),
    /** This user may not use tap interfaces, or the kernel has none. */
    TUN_UNUSABLE(ErrorKind.HOST),
    /** The kernel cannot carry the packets itself. */
    VHOST_UNUSABLE(ErrorKind.HOST),
    /** A script or QEMU's bridge helper is missing, or cannot be run. */
    PROGRAM_MISSING(ErrorKind.HOST);

    private final ErrorKind kind;

    TapNetworkError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
