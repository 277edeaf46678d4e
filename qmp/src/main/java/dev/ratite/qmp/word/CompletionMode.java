package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** Whether the jobs of a transaction fail together. A word that this library does not know is kept as it is. */
public record CompletionMode(String word) implements Word {
    public static final CompletionMode INDIVIDUAL = new CompletionMode("individual");
    public static final CompletionMode GROUPED = new CompletionMode("grouped");

    public CompletionMode {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
