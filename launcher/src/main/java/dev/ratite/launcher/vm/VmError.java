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
    /** What was asked for cannot be done to a VM in this state. */
    WRONG_STATE(ErrorKind.REQUEST),
    /** Somebody else is doing something to the VM. */
    OPERATION_UNDER_WAY(ErrorKind.HOST),
    /** The VM did not get into the state that was waited for. */
    STATE_NOT_REACHED(ErrorKind.GUEST),
    /** Another program talks to QEMU on that monitor, which serves one at a time. */
    MONITOR_IN_USE(ErrorKind.HOST),
    /** The VM has ended. */
    VM_ENDED(ErrorKind.GUEST),
    /** This handle was given up; the VM goes on without it. */
    VM_DETACHED(ErrorKind.REQUEST),
    /** The VM's launch was broken off; there is nothing to adopt. */
    VM_UNFINISHED(ErrorKind.HOST),
    /** Who answers at the VM's monitor is another VM. */
    VM_MISTAKEN(ErrorKind.HOST),
    /** The VM's owner does not give it away. */
    HANDOVER_REFUSED(ErrorKind.HOST),
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
