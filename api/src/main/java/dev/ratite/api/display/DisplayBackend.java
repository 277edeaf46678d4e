package dev.ratite.api.display;

import dev.ratite.api.qapi.Device;
import dev.ratite.api.qapi.Display;
import java.util.List;

/**
 * A display ready for QEMU. Closing it releases whatever {@code open} took; closing twice does nothing. The values stay
 * the same for the backend's life.
 */
public interface DisplayBackend extends AutoCloseable {
    Display display();

    /** The guest's graphics devices, the first one being the primary; empty for a VM without a screen. */
    default List<Device> videoDevices() {
        return List.of();
    }

    @Override
    default void close() {}
}
