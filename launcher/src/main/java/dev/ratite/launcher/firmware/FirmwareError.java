package dev.ratite.launcher.firmware;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can go wrong with a VM's firmware and its variables. */
public enum FirmwareError implements ErrorCode {
    /** The host has no UEFI firmware that suits the VM, or the one that was named is not there. */
    FIRMWARE_MISSING(ErrorKind.HOST),
    /** Secure boot was asked for, and no firmware can give it to this VM. */
    SECURE_BOOT_UNAVAILABLE(ErrorKind.HOST),
    /** The firmware that was named hangs without SMM, and the machine has none. */
    SMM_REQUIRED(ErrorKind.REQUEST),
    /** The VM's variable store is none that fits the firmware. */
    VARIABLES_UNFIT(ErrorKind.HOST),
    /** The VM's variable store cannot be made, or its template cannot be read. */
    VARIABLES_UNUSABLE(ErrorKind.HOST);

    private final ErrorKind kind;

    FirmwareError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
