package dev.ratite.network.socket;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can be wrong with a network that is plugged into another program. */
public enum SocketNetworkError implements ErrorCode {
    /** An end has neither path nor address, or both, or one that is none. */
    ENDPOINT_INVALID(ErrorKind.REQUEST),
    /** The ends do not go together, or one is missing or too many. */
    ENDPOINTS_CONFLICT(ErrorKind.REQUEST),
    /** The time between two attempts to connect is out of range, or nobody connects. */
    RECONNECT_INVALID(ErrorKind.REQUEST),
    /** The directory of the socket is not there, or this user may not make files in it. */
    DIRECTORY_UNUSABLE(ErrorKind.HOST),
    /** A file that is no socket is in the way. QEMU would delete it. */
    PATH_TAKEN(ErrorKind.HOST),
    /** Nobody listens there, and QEMU would try only once. */
    PEER_MISSING(ErrorKind.HOST),
    /** A socket that QEMU has left cannot be deleted. */
    SOCKET_NOT_REMOVED(ErrorKind.HOST);

    private final ErrorKind kind;

    SocketNetworkError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
