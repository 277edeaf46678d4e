package dev.ratite.display.local;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;
import dev.ratite.api.display.DisplayBackend;
import dev.ratite.api.display.DisplayRequest;
import dev.ratite.api.qapi.Display;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A display in the making: what is null is left to QEMU. */
final class LocalDisplay {
    private final String type;
    private final DisplayRequest request;
    private final Map<String, Object> options = new LinkedHashMap<>();

    LocalDisplay(String type, DisplayRequest request) {
        this.type = type;
        this.request = requireNonNull(request, "request is null");
    }

    LocalDisplay with(String name, @Nullable Boolean value) {
        return put(name, value);
    }

    LocalDisplay with(String name, @Nullable String value) {
        return put(name, value);
    }

    LocalDisplay with(String name, @Nullable Enum<?> value) {
        return put(
                name,
                value == null ? null : value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Looks whether the graphics device can be had: QEMU would say only that there is none. */
    LocalDisplay withRenderNode(@Nullable Path node) {
        if (node != null && (!Files.isReadable(node) || !Files.isWritable(node))) {
            throw new RatiteException(
                    LocalDisplayError.RENDER_NODE_UNUSABLE,
                    request.subject() + ": no graphics device '" + node + "' that this user may use",
                    "see what is in /dev/dri, and whether this user is in the group that owns it",
                    null);
        }
        return put("rendernode", node == null ? null : node.toString());
    }

    private LocalDisplay put(String name, @Nullable Object value) {
        if (value != null) {
            options.put(name, value);
        }
        return this;
    }

    DisplayBackend open() {
        Display display = new Display(type, options);
        return () -> display;
    }

    /**
     * Opens one that is a window. Where the session has no D-Bus, as over {@code ssh -X}, the libraries behind GTK and SDL
     * start one by themselves.
     */
    DisplayBackend openWindow() {
        Display display = new Display(type, options);
        return new DisplayBackend() {
            @Override
            public Display display() {
                return display;
            }

            @Override
            public boolean startsPrograms() {
                return true;
            }
        };
    }

    static void checkRenderNode(@Nullable Path node) {
        if (node != null && !node.isAbsolute()) {
            throw new RatiteException(
                    LocalDisplayError.PATH_NOT_ABSOLUTE,
                    "renderNode '" + node + "' is not absolute",
                    "use the whole path: /dev/dri/renderD128",
                    null);
        }
    }
}
