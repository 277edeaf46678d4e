package dev.ratite.launcher.runtime;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can go wrong when a running VM is asked or changed, beside what can with every command. */
public enum RuntimeError implements ErrorCode {
    /** The VM has no disk, network or virtual CPU of that name at the moment. */
    DEVICE_UNKNOWN(ErrorKind.REQUEST),
    /** A virtual CPU cannot be bound to those CPUs of the host. */
    PINNING_REFUSED(ErrorKind.HOST),
    /** The drive is empty. */
    MEDIUM_MISSING(ErrorKind.REQUEST),
    /** A disk cannot have that size. */
    SIZE_REFUSED(ErrorKind.REQUEST),
    /** A disk cannot have those limits. */
    THROTTLE_REFUSED(ErrorKind.REQUEST),
    /** The VM has no balloon. */
    BALLOON_MISSING(ErrorKind.REQUEST),
    /** The balloon cannot leave the guest so much memory, or tell so often. */
    BALLOON_REFUSED(ErrorKind.REQUEST),
    /** The guest does not give memory back, or not so much. */
    BALLOON_UNMOVED(ErrorKind.GUEST),
    /** There is no job of that name. */
    JOB_UNKNOWN(ErrorKind.REQUEST),
    /** A job has not ended in time. */
    JOB_UNFINISHED(ErrorKind.REMOTE);

    private final ErrorKind kind;

    RuntimeError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
