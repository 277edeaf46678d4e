package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** What a job does about an error of a disk. A word that this library does not know is kept as it is. */
public record OnError(String word) implements Word {
    public static final OnError REPORT = new OnError("report");
    public static final OnError IGNORE = new OnError("ignore");
    public static final OnError ENOSPC = new OnError("enospc");
    public static final OnError STOP = new OnError("stop");
    public static final OnError AUTO = new OnError("auto");

    public OnError {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
