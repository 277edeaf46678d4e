package dev.ratite.qmp.word;

/**
 * A word of one of QEMU's closed lists. An {@code enum} would not do: what a newer QEMU says, and what is said to one, may
 * be a word that was not there when this library was made.
 */
public interface Word {
    /** As QMP spells it. */
    String word();
}
