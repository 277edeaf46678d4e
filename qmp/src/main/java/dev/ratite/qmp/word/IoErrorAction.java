package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** What QEMU did about an error of a disk. A word that this library does not know is kept as it is. */
public record IoErrorAction(String word) implements Word {
    public static final IoErrorAction IGNORE = new IoErrorAction("ignore");
    public static final IoErrorAction REPORT = new IoErrorAction("report");
    public static final IoErrorAction STOP = new IoErrorAction("stop");

    public IoErrorAction {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
