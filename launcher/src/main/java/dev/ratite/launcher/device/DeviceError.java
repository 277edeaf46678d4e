package dev.ratite.launcher.device;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can go wrong with the devices of a VM that runs. */
public enum DeviceError implements ErrorCode {
    /** The change needs something that cannot be had while the VM runs: the problems say what. */
    CHANGE_IMPOSSIBLE(ErrorKind.REQUEST),
    /** The VM has no device of this id, or no memory that was plugged in. */
    NOT_PLUGGED(ErrorKind.REQUEST),
    /** Another change of the same VM has not come to its end. */
    CHANGE_UNDER_WAY(ErrorKind.REQUEST),
    /** QEMU refused a part of the change; what was done of it has been taken back. */
    PLUG_REFUSED(ErrorKind.REMOTE),
    /** The guest keeps the tray of a CD-ROM drive locked. */
    TRAY_LOCKED(ErrorKind.GUEST);

    private final ErrorKind kind;

    DeviceError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
