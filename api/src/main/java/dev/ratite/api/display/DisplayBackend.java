package dev.ratite.api.display;

import dev.ratite.api.qapi.Device;
import dev.ratite.api.qapi.Display;
import dev.ratite.api.qapi.OptionGroup;
import dev.ratite.api.qapi.QemuObject;
import java.nio.file.Path;
import java.util.List;

/**
 * A display ready for QEMU. Closing it releases whatever {@code open} took; closing twice does nothing. The values stay
 * the same for the backend's life.
 */
public interface DisplayBackend extends AutoCloseable {
    /**
     * The window, of which a QEMU has one. A display without a window is of type {@code none}; then another display of
     * the VM may have it.
     */
    Display display();

    /** What QEMU is told beside {@link #display}, in the form that knows no JSON: {@code -vnc}, {@code -spice}. */
    default List<OptionGroup> groups() {
        return List.of();
    }

    /** Objects that have to exist before: secrets, TLS credentials. Their ids begin with that of the display. */
    default List<QemuObject> objects() {
        return List.of();
    }

    /** Files in the VM's directory that QEMU makes, such as sockets. The host removes them after QEMU has gone. */
    default List<Path> files() {
        return List.of();
    }

    /** The guest's graphics devices, the first one being the primary; empty for a VM without a screen. */
    default List<Device> videoDevices() {
        return List.of();
    }

    /**
     * Whether QEMU, or a library that it has loaded, starts programs for it, which a sandbox may forbid: QEMU would be
     * killed.
     */
    default boolean startsPrograms() {
        return false;
    }

    @Override
    default void close() {}
}
