package dev.ratite.launcher.transport;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can go wrong with a monitor over TCP. */
public enum TcpTransportError implements ErrorCode {
    /** The address is none, or the ports are no range. */
    OPTIONS_INVALID(ErrorKind.REQUEST),
    /** This machine, or this user, cannot listen at the address. */
    ADDRESS_UNUSABLE(ErrorKind.HOST),
    /** Somebody else has the port, or all ports of the range. */
    PORT_BUSY(ErrorKind.HOST),
    /** QEMU has not called. */
    QEMU_NOT_CALLING(ErrorKind.HOST),
    /** QEMU has called before; it does so once. */
    CALLED_BEFORE(ErrorKind.HOST);

    private final ErrorKind kind;

    TcpTransportError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
