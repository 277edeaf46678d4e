package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** How a picture of the screen is laid out. A word that this library does not know is kept as it is. */
public record ScreenFormat(String word) implements Word {
    public static final ScreenFormat PPM = new ScreenFormat("ppm");
    public static final ScreenFormat PNG = new ScreenFormat("png");

    public ScreenFormat {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
