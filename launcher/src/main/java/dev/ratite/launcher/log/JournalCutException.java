package dev.ratite.launcher.log;

import java.io.IOException;

/** A journal is shorter than it was: somebody has cut it, and nobody knows what was in it. */
public final class JournalCutException extends IOException {
    private static final long serialVersionUID = 1;

    JournalCutException(String message) {
        super(message);
    }
}
