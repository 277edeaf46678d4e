package dev.ratite.launcher.definition;

import org.jspecify.annotations.Nullable;

/** A trusted platform module. */
public sealed interface Tpm permits SwtpmTpm, PassthroughTpm {
    /** The guest device's QEMU name; null for what suits the board. */
    @Nullable
    String device();
}
