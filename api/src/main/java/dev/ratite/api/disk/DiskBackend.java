package dev.ratite.api.disk;

import dev.ratite.api.qapi.BlockNode;
import dev.ratite.api.qapi.QemuObject;
import java.util.List;

/**
 * A disk ready for QEMU. Closing it releases whatever {@code open} took; closing twice does nothing. The values stay
 * the same for the backend's life.
 */
public interface DiskBackend extends AutoCloseable {
    /** The node the guest device is attached to, with the nodes below it. */
    BlockNode node();

    /** Objects that have to exist before the nodes: secrets, TLS credentials, throttle groups. */
    default List<QemuObject> objects() {
        return List.of();
    }

    @Override
    default void close() {}
}
