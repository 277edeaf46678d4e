package dev.ratite.display.none;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.display.DisplayBackend;
import dev.ratite.api.display.DisplayProvider;
import dev.ratite.api.display.DisplayRequest;
import dev.ratite.api.qapi.Display;
import java.util.Map;

/** Opens displays of type {@code none}: no window and no graphics device. */
public final class NoneDisplayProvider implements DisplayProvider<NoneDisplayOptions> {
    private static final Display NONE = new Display("none", Map.of());

    @Override
    public String type() {
        return "none";
    }

    @Override
    public Class<NoneDisplayOptions> optionsType() {
        return NoneDisplayOptions.class;
    }

    @Override
    public DisplayBackend open(NoneDisplayOptions options, DisplayRequest request) {
        requireNonNull(options, "options is null");
        requireNonNull(request, "request is null");
        return () -> NONE;
    }
}
