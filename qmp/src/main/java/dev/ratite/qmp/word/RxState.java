package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** Which packets a NIC lets in. A word that this library does not know is kept as it is. */
public record RxState(String word) implements Word {
    public static final RxState NORMAL = new RxState("normal");
    public static final RxState NONE = new RxState("none");
    public static final RxState ALL = new RxState("all");

    public RxState {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
