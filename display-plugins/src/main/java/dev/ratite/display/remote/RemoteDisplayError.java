package dev.ratite.display.remote;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can be wrong with a VNC or SPICE display. */
public enum RemoteDisplayError implements ErrorCode {
    /** The socket's path is relative, or longer than a socket's path may be. */
    SOCKET_PATH_INVALID(ErrorKind.REQUEST),
    /** The address is none. */
    ADDRESS_INVALID(ErrorKind.REQUEST),
    /** A port is out of range, or missing. */
    PORT_INVALID(ErrorKind.REQUEST),
    /** Another option is out of range. */
    OPTION_INVALID(ErrorKind.REQUEST),
    /** Two options exclude each other, or one needs another. */
    OPTIONS_CONFLICT(ErrorKind.REQUEST),
    /** Other machines could see and control the guest, and nothing keeps them from it. */
    PASSWORD_MISSING(ErrorKind.REQUEST),
    /** The password is empty, too long, or no line of text. */
    PASSWORD_INVALID(ErrorKind.REQUEST),
    /** The socket's directory is not there or cannot be written to, or a file that is no socket is in the way. */
    SOCKET_PATH_UNUSABLE(ErrorKind.HOST),
    /** The password's file cannot be read. */
    PASSWORD_UNREADABLE(ErrorKind.HOST),
    /** A certificate or key is missing or cannot be read. */
    CERTIFICATE_UNREADABLE(ErrorKind.HOST),
    /** A socket that QEMU has left cannot be deleted. */
    SOCKET_NOT_REMOVED(ErrorKind.HOST);

    private final ErrorKind kind;

    RemoteDisplayError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
