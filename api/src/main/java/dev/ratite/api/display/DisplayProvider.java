package dev.ratite.api.display;

import dev.ratite.api.BackendProvider;

/**
 * Opens displays of one type.
 *
 * <p>Kept by the host, and so not available as names of options: {@code id}, {@code type}.
 *
 * @param <O> the options of this type of display
 */
public interface DisplayProvider<O extends Record> extends BackendProvider<O, DisplayRequest, DisplayBackend> {}
