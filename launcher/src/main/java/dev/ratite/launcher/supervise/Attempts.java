package dev.ratite.launcher.supervise;

import org.jspecify.annotations.Nullable;

/** Steps that are all tried, whatever becomes of those before; their failures are gathered into the first. */
final class Attempts {
    private @Nullable RuntimeException first;

    /** Whether it went well. */
    boolean run(Runnable step) {
        try {
            step.run();
            return true;
        } catch (RuntimeException e) {
            if (first == null) {
                first = e;
            } else {
                first.addSuppressed(e);
            }
            return false;
        }
    }

    void throwIfAny() {
        if (first != null) {
            throw first;
        }
    }
}
