package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** What QEMU does when the guest restarts. A word that this library does not know is kept as it is. */
public record RebootAction(String word) implements Word {
    public static final RebootAction RESET = new RebootAction("reset");
    public static final RebootAction SHUTDOWN = new RebootAction("shutdown");

    public RebootAction {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
