package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNullElse;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * The guest's real-time clock.
 *
 * @param base {@code utc}, {@code localtime}, or when the guest starts: {@code 2026-01-31T12:00:00}
 * @param clock what drives it; null for QEMU's default, the host
 * @param driftFix whether lost ticks are made up for; on x86 unless told otherwise
 */
public record Rtc(
        String base, @Nullable RtcClock clock, @Nullable Boolean driftFix) {
    /** Of {@code 2026-01-31T12:00:00}. */
    private static final int WHOLE = 19;

    /** Fills in defaults and checks. */
    public Rtc(@Nullable String base, @Nullable RtcClock clock, @Nullable Boolean driftFix) {
        this.base = requireNonNullElse(base, "utc");
        this.clock = clock;
        this.driftFix = driftFix;
        check();
    }

    private void check() {
        if (!base.equals("utc") && !base.equals("localtime") && !isTime(base)) {
            throw Checks.bad(
                    "base", "'" + base + "' is no time", "write utc, localtime, or a time like 2026-01-31T12:00:00");
        }
    }

    /** QEMU knows the 31st of February for none, too. */
    private static boolean isTime(String text) {
        try {
            String whole = text.matches("[0-9-]{10}") ? text + "T00:00:00" : text;
            return whole.length() == WHOLE && LocalDateTime.parse(whole).getYear() > 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** UTC, as servers keep it. */
    public static final Rtc DEFAULT = new Rtc(null, null, null);
}
