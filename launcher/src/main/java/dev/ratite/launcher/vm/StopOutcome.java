package dev.ratite.launcher.vm;

import java.util.Locale;

/** What came of one step of a stop. */
public enum StopOutcome {
    /** QEMU ended. */
    ENDED,
    /** It was done, and QEMU was still there when the step's time was up. */
    NO_REACTION,
    /** It could not be done: QEMU, or the agent, refused or did not answer. */
    FAILED,
    /** It was left out, since it could not have helped. */
    SKIPPED;

    /** In small letters, as people read it: {@code no-reaction}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
