package dev.ratite.qmp.word;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A word of one of QEMU's closed lists. An {@code enum} would not do: what a newer QEMU says, and what is said to one, may
 * be a word that was not there when this library was made.
 */
public interface Word {
    /** As QMP spells it, and as it is written where a word stands among a command's arguments. */
    @JsonValue
    String word();
}
