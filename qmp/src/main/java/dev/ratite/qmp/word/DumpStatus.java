package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** How far a dump has come. A word that this library does not know is kept as it is. */
public record DumpStatus(String word) implements Word {
    public static final DumpStatus NONE = new DumpStatus("none");
    public static final DumpStatus ACTIVE = new DumpStatus("active");
    public static final DumpStatus COMPLETED = new DumpStatus("completed");
    public static final DumpStatus FAILED = new DumpStatus("failed");

    public DumpStatus {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
