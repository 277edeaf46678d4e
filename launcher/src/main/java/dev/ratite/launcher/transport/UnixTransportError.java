package dev.ratite.launcher.transport;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can go wrong with a Unix socket. */
public enum UnixTransportError implements ErrorCode {
    /** The socket's path is longer than the kernel takes. */
    SOCKET_PATH_TOO_LONG,
    /** Nobody listens on the socket. */
    SOCKET_NOT_LISTENING;

    @Override
    public ErrorKind kind() {
        return ErrorKind.HOST;
    }
}
