package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/**
 * What becomes of the clients of an export that is removed. A word that this library does not know is kept as it
 * is.
 */
public record RemoveMode(String word) implements Word {
    public static final RemoveMode SAFE = new RemoveMode("safe");
    public static final RemoveMode HARD = new RemoveMode("hard");

    public RemoveMode {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
