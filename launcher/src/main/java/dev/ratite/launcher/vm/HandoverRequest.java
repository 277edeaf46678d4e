package dev.ratite.launcher.vm;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Somebody's wish to own a VM that this program owns.
 *
 * @param vm the VM's name
 * @param pid the process that wishes it, of the same user
 * @param until when it is too late to agree: who agrees later keeps the VM
 */
public record HandoverRequest(String vm, long pid, Instant until) {
    public HandoverRequest {
        requireNonNull(vm, "vm is null");
        requireNonNull(until, "until is null");
    }
}
