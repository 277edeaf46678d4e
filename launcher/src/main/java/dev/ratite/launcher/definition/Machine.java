package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNullElse;

import org.jspecify.annotations.Nullable;

/**
 * The board and what runs it.
 *
 * @param type QEMU's machine type; {@code q35} unless given
 * @param accelerator {@link Accelerator#TCG} unless given
 */
public record Machine(String type, Accelerator accelerator) {
    public Machine(@Nullable String type, @Nullable Accelerator accelerator) {
        this.type = Checks.word("type", requireNonNullElse(type, "q35"));
        this.accelerator = requireNonNullElse(accelerator, Accelerator.TCG);
    }
}
