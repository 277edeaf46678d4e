package dev.ratite.api.transport;

import dev.ratite.api.qapi.Chardev;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A way to a VM's monitor. Closing it releases whatever {@code open} took; closing twice does nothing. */
public interface TransportBackend extends AutoCloseable {
    /** Where QEMU listens. */
    Chardev chardev();

    /** Files that QEMU makes in the VM's directory when it listens; the host removes them after QEMU has gone. */
    default List<Path> files() {
        return List.of();
    }

    /**
     * Connects once. May block, not longer than {@code timeout}; the caller owns the connection and closes it.
     *
     * @throws dev.ratite.api.RatiteException when QEMU does not listen (any more)
     */
    TransportConnection connect(Duration timeout);

    @Override
    default void close() {}
}
