package dev.ratite.launcher.definition;

import org.jspecify.annotations.Nullable;

/** A device's place in the boot order. */
final class BootIndex {
    private BootIndex() {}

    static @Nullable Integer check(@Nullable Integer index) {
        if (index != null && index < 0) {
            throw Checks.bad("bootIndex", index + " is out of range", "0 boots first");
        }
        return index;
    }
}
