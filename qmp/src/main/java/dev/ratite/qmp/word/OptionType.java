package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** What an option of the command line takes. A word that this library does not know is kept as it is. */
public record OptionType(String word) implements Word {
    public static final OptionType STRING = new OptionType("string");
    public static final OptionType BOOLEAN = new OptionType("boolean");
    public static final OptionType NUMBER = new OptionType("number");
    public static final OptionType SIZE = new OptionType("size");

    public OptionType {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
