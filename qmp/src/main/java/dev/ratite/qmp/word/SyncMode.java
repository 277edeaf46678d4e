package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** Which part of a disk a job copies. A word that this library does not know is kept as it is. */
public record SyncMode(String word) implements Word {
    public static final SyncMode TOP = new SyncMode("top");
    public static final SyncMode FULL = new SyncMode("full");
    public static final SyncMode NONE = new SyncMode("none");
    public static final SyncMode INCREMENTAL = new SyncMode("incremental");
    public static final SyncMode BITMAP = new SyncMode("bitmap");

    public SyncMode {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
