package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** What becomes of clients when a password is set. A word that this library does not know is kept as it is. */
public record ConnectedPolicy(String word) implements Word {
    public static final ConnectedPolicy KEEP = new ConnectedPolicy("keep");
    public static final ConnectedPolicy FAIL = new ConnectedPolicy("fail");
    public static final ConnectedPolicy DISCONNECT = new ConnectedPolicy("disconnect");

    public ConnectedPolicy {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
