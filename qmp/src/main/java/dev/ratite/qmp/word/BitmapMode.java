package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** When a backup updates its bitmap. A word that this library does not know is kept as it is. */
public record BitmapMode(String word) implements Word {
    public static final BitmapMode ON_SUCCESS = new BitmapMode("on-success");
    public static final BitmapMode NEVER = new BitmapMode("never");
    public static final BitmapMode ALWAYS = new BitmapMode("always");

    public BitmapMode {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
