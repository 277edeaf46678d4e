package dev.ratite.display.local;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.display.DisplayBackend;
import dev.ratite.api.display.DisplayProvider;
import dev.ratite.api.display.DisplayRequest;

/** Opens displays of type {@code gtk}: a window. QEMU needs its GTK module and a screen. */
public final class GtkDisplayProvider implements DisplayProvider<GtkDisplayOptions> {
    /** For ServiceLoader. */
    public GtkDisplayProvider() {}

    @Override
    public String type() {
        return "gtk";
    }

    @Override
    public Class<GtkDisplayOptions> optionsType() {
        return GtkDisplayOptions.class;
    }

    @Override
    public DisplayBackend open(GtkDisplayOptions options, DisplayRequest request) {
        requireNonNull(options, "options is null");
        return new LocalDisplay(type(), request)
                .with("gl", options.gl())
                .with("full-screen", options.fullScreen())
                .with("window-close", options.windowClose())
                .with("show-cursor", options.showCursor())
                .with("grab-on-hover", options.grabOnHover())
                .with("zoom-to-fit", options.zoomToFit())
                .with("show-tabs", options.showTabs())
                .with("show-menubar", options.showMenubar())
                .openWindow();
    }
}
