package dev.ratite.display.remote;

import dev.ratite.api.QemuSocket;
import dev.ratite.api.display.DisplayBackend;
import dev.ratite.api.qapi.Display;
import dev.ratite.api.qapi.OptionGroup;
import dev.ratite.api.qapi.QemuObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A display that has no window: a server that QEMU runs beside whatever window there is.
 *
 * @param socket at which QEMU listens outside of the VM's directory; null where it does not
 */
record RemoteDisplay(
        OptionGroup group,
        List<QemuObject> objects,
        List<Path> files,
        @Nullable QemuSocket socket) implements DisplayBackend {
    private static final Display NO_WINDOW = new Display("none", Map.of());

    @Override
    public Display display() {
        return NO_WINDOW;
    }

    @Override
    public List<OptionGroup> groups() {
        return List.of(group);
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.remove();
        }
    }
}
