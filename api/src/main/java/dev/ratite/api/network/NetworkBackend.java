package dev.ratite.api.network;

import dev.ratite.api.qapi.Netdev;

/**
 * A network ready for QEMU. Closing it releases whatever {@code open} took; closing twice does nothing. The value stays
 * the same for the backend's life.
 */
public interface NetworkBackend extends AutoCloseable {
    Netdev netdev();

    @Override
    default void close() {}
}
