package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** What becomes of zeroes that a guest writes. A word that this library does not know is kept as it is. */
public record DetectZeroes(String word) implements Word {
    public static final DetectZeroes OFF = new DetectZeroes("off");
    public static final DetectZeroes ON = new DetectZeroes("on");
    public static final DetectZeroes UNMAP = new DetectZeroes("unmap");

    public DetectZeroes {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
