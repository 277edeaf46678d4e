package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** How a new medium may be used. A word that this library does not know is kept as it is. */
public record ReadOnlyMode(String word) implements Word {
    public static final ReadOnlyMode RETAIN = new ReadOnlyMode("retain");
    public static final ReadOnlyMode READ_ONLY = new ReadOnlyMode("read-only");
    public static final ReadOnlyMode READ_WRITE = new ReadOnlyMode("read-write");

    public ReadOnlyMode {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
