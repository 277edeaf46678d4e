package dev.ratite.launcher.restart;

import java.util.Locale;

/** What a supervised VM has come to. */
public enum SupervisionState {
    /** An incarnation is there. */
    RUNNING,
    /** The last incarnation has ended, and the next one is to be launched after a delay. */
    WAITING,
    /** The next incarnation is being launched. */
    LAUNCHING,
    /** It has ended and is not to be launched again: somebody asked for its end, or its policy does not want it. */
    ENDED,
    /** It has ended more often than its limit allows. */
    GAVE_UP,
    /** It was given up with {@link SupervisedVm#detach}. */
    DETACHED;

    /** Whether nothing more comes. */
    public boolean over() {
        return this == ENDED || this == GAVE_UP || this == DETACHED;
    }

    /** In small letters, as people read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
