package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** How far a CPU model is spelt out. A word that this library does not know is kept as it is. */
public record ExpansionType(String word) implements Word {
    public static final ExpansionType STATIC = new ExpansionType("static");
    public static final ExpansionType FULL = new ExpansionType("full");

    public ExpansionType {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
