package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** What can be yanked. A word that this library does not know is kept as it is. */
public record YankType(String word) implements Word {
    public static final YankType BLOCK_NODE = new YankType("block-node");
    public static final YankType CHARDEV = new YankType("chardev");
    public static final YankType MIGRATION = new YankType("migration");

    public YankType {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
