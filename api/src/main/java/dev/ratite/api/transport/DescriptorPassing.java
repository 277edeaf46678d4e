package dev.ratite.api.transport;

import java.time.Duration;

/**
 * A way to a monitor over which QEMU can be handed open descriptors, not bytes alone. Not every transport can do this: the
 * host looks whether the backend it got is of this kind.
 */
public interface DescriptorPassing extends TransportBackend {
    /**
     * Connects as {@link #connect} does, for one exchange in which descriptors are handed over. Kept apart from the
     * connection of every day, since descriptors go with whatever is written next: that must not be somebody else's
     * command.
     *
     * @throws dev.ratite.api.RatiteException when QEMU is not there, or this machine cannot pass descriptors
     */
    DescriptorConnection connectForDescriptors(Duration timeout);
}
