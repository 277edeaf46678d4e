package dev.ratite.launcher.transport;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can go wrong with a Unix socket. */
public enum UnixTransportError implements ErrorCode {
    /** The socket's path is longer than the kernel takes. */
    SOCKET_PATH_TOO_LONG,
    /** Nobody listens on the socket. */
    SOCKET_NOT_LISTENING,
    /** Too many wait to be served at the socket. */
    SOCKET_BUSY,
    /** The library that passes descriptors does not work on this machine. */
    DESCRIPTORS_UNAVAILABLE;

    @Override
    public ErrorKind kind() {
        return ErrorKind.HOST;
    }
}
