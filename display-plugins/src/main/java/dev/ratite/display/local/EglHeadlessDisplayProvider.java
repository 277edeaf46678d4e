package dev.ratite.display.local;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.display.DisplayBackend;
import dev.ratite.api.display.DisplayProvider;
import dev.ratite.api.display.DisplayRequest;

/** Opens displays of type {@code egl-headless}. QEMU needs its OpenGL module and a graphics device. */
public final class EglHeadlessDisplayProvider implements DisplayProvider<EglHeadlessDisplayOptions> {
    /** For ServiceLoader. */
    public EglHeadlessDisplayProvider() {}

    @Override
    public String type() {
        return "egl-headless";
    }

    @Override
    public Class<EglHeadlessDisplayOptions> optionsType() {
        return EglHeadlessDisplayOptions.class;
    }

    @Override
    public DisplayBackend open(EglHeadlessDisplayOptions options, DisplayRequest request) {
        requireNonNull(options, "options is null");
        return new LocalDisplay(type(), request)
                .withRenderNode(options.renderNode())
                .open();
    }
}
