package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNullElse;

import org.jspecify.annotations.Nullable;

/**
 * A device by which the guest's kernel tells that it has panicked.
 *
 * @param device its QEMU name; null for what suits the board
 * @param action what happens then; {@link PanicAction#PAUSE} unless given
 */
public record Panic(@Nullable String device, PanicAction action) {
    /** Fills in defaults and checks. */
    public Panic(@Nullable String device, @Nullable PanicAction action) {
        this.device = device;
        this.action = requireNonNullElse(action, PanicAction.PAUSE);
        check();
    }

    private void check() {
        if (device != null) {
            Checks.word("device", device);
        }
    }
}
