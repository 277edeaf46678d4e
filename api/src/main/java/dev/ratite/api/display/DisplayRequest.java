package dev.ratite.api.display;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What the host tells a provider about the display it wants.
 *
 * @param vm name of the VM, for messages
 * @param timeout how long opening may take
 */
public record DisplayRequest(String vm, Duration timeout) {
    public DisplayRequest {
        requireNonNull(vm, "vm is null");
        requireNonNull(timeout, "timeout is null");
    }
}
