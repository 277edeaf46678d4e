package dev.ratite.api.qapi;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * One network backend, as {@code netdev_add} takes it ({@code Netdev}). {@code id} is the host's to give and is left out.
 *
 * @param type {@code user}, {@code tap}, {@code stream} …
 * @param options the type's options in the order given
 */
public record Netdev(String type, Map<String, Object> options) {
    public Netdev {
        requireNonNull(type, "type is null");
        options = Options.copy(options);
        if (options.containsKey("id") || options.containsKey("type")) {
            throw new IllegalArgumentException("A netdev's options hold neither 'id' nor 'type'");
        }
    }
}
