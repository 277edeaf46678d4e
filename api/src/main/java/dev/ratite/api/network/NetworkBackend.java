package dev.ratite.api.network;

import dev.ratite.api.qapi.Netdev;
import java.util.List;
import java.util.Optional;

/**
 * A network ready for QEMU. Closing it releases whatever {@code open} took; closing twice does nothing. The values stay
 * the same for the backend's life.
 */
public interface NetworkBackend extends AutoCloseable {
    /** The netdev, in the words of the newest QEMU. */
    Netdev netdev();

    /**
     * The same in the words of older QEMUs that do not know an option of {@link #netdev}, newer ones first. The host
     * takes the first of all forms whose options the QEMU at hand knows, and refuses to launch when there is none.
     */
    default List<Netdev> olderForms() {
        return List.of();
    }

    /** What a user may do when the QEMU at hand knows none of the forms; empty when nothing comes to mind. */
    default Optional<String> alternative() {
        return Optional.empty();
    }

    /** How many pairs of queues it has. The host refuses a definition that asks for more. */
    default int queues() {
        return 1;
    }

    /** Whether QEMU starts programs for it, which a sandbox may forbid: QEMU would be killed. */
    default boolean startsPrograms() {
        return false;
    }

    @Override
    default void close() {}
}
