package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** How a device or a job is doing. A word that this library does not know is kept as it is. */
public record IoStatus(String word) implements Word {
    public static final IoStatus OK = new IoStatus("ok");
    public static final IoStatus FAILED = new IoStatus("failed");
    public static final IoStatus NOSPACE = new IoStatus("nospace");

    public IoStatus {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
