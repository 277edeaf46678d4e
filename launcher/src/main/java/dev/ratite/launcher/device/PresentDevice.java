package dev.ratite.launcher.device;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A device that a VM has now.
 *
 * @param id its name within the VM
 * @param kind what it is
 * @param driver the guest device's QEMU name; empty where it is a part of the board
 * @param where the bus and the place on it, {@code port.19.0:00.0}; empty where QEMU chose it
 * @param since when it was plugged in; when the VM was launched, for what it had then
 */
public record PresentDevice(String id, PartKind kind, String driver, String where, Instant since) {
    public PresentDevice {
        requireNonNull(id, "id is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(driver, "driver is null");
        requireNonNull(where, "where is null");
        requireNonNull(since, "since is null");
    }
}
