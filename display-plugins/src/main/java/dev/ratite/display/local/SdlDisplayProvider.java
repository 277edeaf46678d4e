package dev.ratite.display.local;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.display.DisplayBackend;
import dev.ratite.api.display.DisplayProvider;
import dev.ratite.api.display.DisplayRequest;

/** Opens displays of type {@code sdl}: a window. QEMU needs its SDL module and a screen. */
public final class SdlDisplayProvider implements DisplayProvider<SdlDisplayOptions> {
    /** For ServiceLoader. */
    public SdlDisplayProvider() {}

    @Override
    public String type() {
        return "sdl";
    }

    @Override
    public Class<SdlDisplayOptions> optionsType() {
        return SdlDisplayOptions.class;
    }

    @Override
    public DisplayBackend open(SdlDisplayOptions options, DisplayRequest request) {
        requireNonNull(options, "options is null");
        return new LocalDisplay(type(), request)
                .with("gl", options.gl())
                .with("full-screen", options.fullScreen())
                .with("window-close", options.windowClose())
                .with("show-cursor", options.showCursor())
                .with("grab-mod", options.grabKeys())
                .openWindow();
    }
}
