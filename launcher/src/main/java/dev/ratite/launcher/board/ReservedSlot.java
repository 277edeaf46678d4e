package dev.ratite.launcher.board;

import static java.util.Objects.requireNonNull;

/**
 * A slot of the main bus that is not to be had.
 *
 * @param slot 0 to 31
 * @param owner what sits there, in words
 */
public record ReservedSlot(int slot, String owner) {
    public ReservedSlot {
        requireNonNull(owner, "owner is null");
    }
}
