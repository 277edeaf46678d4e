package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** Whether an image is made or is there already. A word that this library does not know is kept as it is. */
public record ImageMode(String word) implements Word {
    public static final ImageMode EXISTING = new ImageMode("existing");
    public static final ImageMode ABSOLUTE_PATHS = new ImageMode("absolute-paths");

    public ImageMode {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
