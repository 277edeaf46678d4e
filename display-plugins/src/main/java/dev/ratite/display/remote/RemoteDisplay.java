package dev.ratite.display.remote;

import dev.ratite.api.display.DisplayBackend;
import dev.ratite.api.qapi.Display;
import dev.ratite.api.qapi.OptionGroup;
import dev.ratite.api.qapi.QemuObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A display that has no window: a server that QEMU runs beside whatever window there is. */
record RemoteDisplay(OptionGroup group, List<QemuObject> objects, List<Path> files) implements DisplayBackend {
    private static final Display NO_WINDOW = new Display("none", Map.of());

    @Override
    public Display display() {
        return NO_WINDOW;
    }

    @Override
    public List<OptionGroup> groups() {
        return List.of(group);
    }
}
