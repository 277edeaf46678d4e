package dev.ratite.launcher.attach;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can go wrong with a QEMU that Ratite did not start. */
public enum AttachError implements ErrorCode {
    /** There is no process with this number. */
    PROCESS_MISSING(ErrorKind.REQUEST),
    /** The process is no QEMU. */
    NOT_QEMU(ErrorKind.REQUEST),
    /** It is a VM of Ratite's own, with an owner or waiting for one. */
    OWN_VM(ErrorKind.REQUEST),
    /** None of its monitors can be used; the problems say of each why. */
    NO_MONITOR(ErrorKind.HOST),
    /** Another client has the monitor. */
    MONITOR_IN_USE(ErrorKind.HOST),
    /** QEMU is there and does not answer: it is stopped, or stuck. */
    MONITOR_SILENT(ErrorKind.REMOTE),
    /** Nobody listens there, or there is no way from here to there. */
    MONITOR_UNREACHABLE(ErrorKind.HOST),
    /** Another process than the one that was asked for answers on the monitor. */
    MONITOR_OF_ANOTHER(ErrorKind.HOST),
    /** It is not known which process the VM is, and this needs one. */
    PROCESS_UNKNOWN(ErrorKind.REQUEST),
    /** The VM was asked to end and has not, or it cannot be told that it has. */
    NOT_STOPPED(ErrorKind.REMOTE);

    private final ErrorKind kind;

    AttachError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
