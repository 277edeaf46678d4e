package dev.ratite.launcher.autostart;

import java.util.Locale;

/** What came of starting one VM of the list. */
public enum AutostartOutcome {
    /** It runs now, and did not before. */
    STARTED,
    /** It ran already, whoever owns it, and was left alone. */
    RAN_ALREADY,
    /** It could not be started. */
    FAILED;

    /** In small letters, as people read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
