package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** What was being done to a disk. A word that this library does not know is kept as it is. */
public record IoOperation(String word) implements Word {
    public static final IoOperation READ = new IoOperation("read");
    public static final IoOperation WRITE = new IoOperation("write");
    public static final IoOperation FLUSH = new IoOperation("flush");

    public IoOperation {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
