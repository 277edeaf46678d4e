package dev.ratite.api.qapi;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * How the guest's screen is shown, as {@code -display} takes it ({@code DisplayOptions}).
 *
 * @param type {@code none}, {@code gtk} …
 * @param options the type's options in the order given
 */
public record Display(String type, Map<String, Object> options) {
    public Display {
        requireNonNull(type, "type is null");
        options = Options.copy(options);
        if (options.containsKey("type")) {
            throw new IllegalArgumentException("A display's options do not hold 'type'");
        }
    }
}
