package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** When a mirror copies what the guest writes. A word that this library does not know is kept as it is. */
public record CopyMode(String word) implements Word {
    public static final CopyMode BACKGROUND = new CopyMode("background");
    public static final CopyMode WRITE_BLOCKING = new CopyMode("write-blocking");

    public CopyMode {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
