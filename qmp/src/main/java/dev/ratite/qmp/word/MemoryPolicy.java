package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** From which host nodes memory is taken. A word that this library does not know is kept as it is. */
public record MemoryPolicy(String word) implements Word {
    public static final MemoryPolicy DEFAULT = new MemoryPolicy("default");
    public static final MemoryPolicy PREFERRED = new MemoryPolicy("preferred");
    public static final MemoryPolicy BIND = new MemoryPolicy("bind");
    public static final MemoryPolicy INTERLEAVE = new MemoryPolicy("interleave");

    public MemoryPolicy {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
