package dev.ratite.network.user;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can be wrong with a user network. */
public enum UserNetworkError implements ErrorCode {
    /** A forward without a guest port, with a port out of range, or with a host address that is none. */
    FORWARD_INVALID(ErrorKind.REQUEST),
    /** Two forwards that would listen at one place. */
    FORWARD_DUPLICATE(ErrorKind.REQUEST),
    /** The guest's network is not written as one, or too small. */
    NETWORK_INVALID(ErrorKind.REQUEST),
    /** An address is none, lies outside the guest's network, or is taken by something else there. */
    ADDRESS_INVALID(ErrorKind.REQUEST),
    /** The guest's host name is none. */
    HOSTNAME_INVALID(ErrorKind.REQUEST),
    /** The name of a domain is none. */
    DOMAIN_INVALID(ErrorKind.REQUEST),
    /** Another option is written wrongly. */
    OPTION_INVALID(ErrorKind.REQUEST),
    /** Two options exclude each other. */
    OPTIONS_CONFLICT(ErrorKind.REQUEST),
    /** A directory that the guest is to see is not there, or this user may not read it. */
    DIRECTORY_UNUSABLE(ErrorKind.HOST),
    /** QEMU does not tell of this network's forwards. */
    FORWARDS_UNKNOWN(ErrorKind.REMOTE);

    private final ErrorKind kind;

    UserNetworkError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
