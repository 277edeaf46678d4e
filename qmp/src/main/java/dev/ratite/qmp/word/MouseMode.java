package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** Who moves the pointer. A word that this library does not know is kept as it is. */
public record MouseMode(String word) implements Word {
    public static final MouseMode CLIENT = new MouseMode("client");
    public static final MouseMode SERVER = new MouseMode("server");
    public static final MouseMode UNKNOWN = new MouseMode("unknown");

    public MouseMode {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
