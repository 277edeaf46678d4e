package dev.ratite.launcher.process;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can go wrong around a VM's process and its run directory. */
public enum ProcessError implements ErrorCode {
    /** The name cannot be a VM's name. */
    NAME_INVALID(ErrorKind.REQUEST),
    /** A socket under the state directory would have a longer path than a Unix socket may have. */
    STATE_PATH_TOO_LONG(ErrorKind.HOST),
    /** The state directory, or a file in it, cannot be made, read or written. */
    STATE_UNUSABLE(ErrorKind.HOST),
    /** Somebody else holds the VM's lock. */
    VM_BUSY(ErrorKind.HOST),
    /** The VM has a run directory already: it runs, or it was left by a crash. */
    VM_EXISTS(ErrorKind.HOST),
    /** The QEMU to start is not there. */
    QEMU_MISSING(ErrorKind.HOST),
    /** The QEMU to start may not be executed. */
    QEMU_NOT_EXECUTABLE(ErrorKind.HOST),
    /** QEMU's parent could not be started, or did not come as far as QEMU. */
    SHIM_FAILED(ErrorKind.HOST),
    /** The ledger holds lines that Ratite did not write. */
    LEDGER_UNREADABLE(ErrorKind.INTERNAL),
    /** Something taken for the VM is still there. */
    RELEASE_INCOMPLETE(ErrorKind.HOST),
    /** A process is still there after it was killed. */
    PROCESS_STUCK(ErrorKind.HOST),
    /** The kernel watches no more files for this user. */
    WATCH_UNAVAILABLE(ErrorKind.HOST),
    /** The calling thread was interrupted while it waited. */
    INTERRUPTED(ErrorKind.HOST);

    private final ErrorKind kind;

    ProcessError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
