package dev.ratite.launcher.supervise;

import static java.util.Objects.requireNonNull;

/**
 * Where programs are looked for.
 *
 * @param text directories as in {@code PATH}
 */
public record SearchPath(String text) {
    public SearchPath {
        requireNonNull(text, "text is null");
    }
}
