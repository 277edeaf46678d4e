package dev.ratite.network.vde;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can be wrong with a network that is plugged into a VDE switch. */
public enum VdeNetworkError implements ErrorCode {
    /** An option is written wrongly or out of range. */
    OPTION_INVALID(ErrorKind.REQUEST),
    /** No switch runs there. */
    SWITCH_MISSING(ErrorKind.HOST);

    private final ErrorKind kind;

    VdeNetworkError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
