package dev.ratite.launcher.vm;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can go wrong with a VM once there is a definition. */
public enum VmError implements ErrorCode {
    /** There is no QEMU program. */
    QEMU_MISSING(ErrorKind.HOST),
    /** A backend of the definition cannot be opened: the single problems say which and why. */
    BACKENDS_UNAVAILABLE(ErrorKind.HOST),
    /** QEMU ended before the guest could start. */
    LAUNCH_FAILED(ErrorKind.HOST),
    /** QEMU was started but its monitor did not answer in time. */
    LAUNCH_TIMED_OUT(ErrorKind.REMOTE),
    /** QEMU or a virtual CPU could not be bound to host CPUs. */
    PINNING_FAILED(ErrorKind.HOST),
    /** QEMU refused a command. */
    COMMAND_REFUSED(ErrorKind.REMOTE),
    /** QEMU did not answer in time. */
    VM_UNRESPONSIVE(ErrorKind.REMOTE),
    /** The VM has ended. */
    VM_ENDED(ErrorKind.GUEST),
    /** This handle was given up; the VM goes on without it. */
    VM_DETACHED(ErrorKind.REQUEST),
    /** There is no such VM in this state directory. */
    VM_UNKNOWN(ErrorKind.REQUEST),
    /** The VM has no such thing: a network, a guest agent. */
    NOT_IN_DEFINITION(ErrorKind.REQUEST),
    /** Nothing helped: QEMU is still there after SIGKILL. */
    VM_UNSTOPPABLE(ErrorKind.HOST),
    /** The VM has ended, but something of it could not be released. */
    RELEASE_FAILED(ErrorKind.HOST),
    /** The VM's directory cannot be written. */
    STATE_UNWRITABLE(ErrorKind.HOST);

    private final ErrorKind kind;

    VmError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
