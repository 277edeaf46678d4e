package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** How bytes are written as text. A word that this library does not know is kept as it is. */
public record TextFormat(String word) implements Word {
    public static final TextFormat UTF8 = new TextFormat("utf8");
    public static final TextFormat BASE64 = new TextFormat("base64");

    public TextFormat {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
