package dev.ratite.api.qapi;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * One character device, with the options that {@code -chardev} takes. {@code id} is the host's to give and is left out.
 *
 * @param backend {@code socket}, {@code pipe}, {@code file} …
 * @param options the backend's options in the order given; booleans stand for {@code on} and {@code off}
 */
public record Chardev(String backend, Map<String, Object> options) {
    public Chardev {
        requireNonNull(backend, "backend is null");
        options = Options.copy(options);
        if (options.containsKey("id")) {
            throw new IllegalArgumentException("A chardev's options do not hold 'id'");
        }
    }
}
