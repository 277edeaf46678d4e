package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNullElse;

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
    /** Fills in defaults and checks. */
    public Rtc(@Nullable String base, @Nullable RtcClock clock, @Nullable Boolean driftFix) {
        this.base = requireNonNullElse(base, "utc");
        this.clock = clock;
        this.driftFix = driftFix;
        check();
    }

    private void check() {
        if (!base.matches("utc|localtime|[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2})?")) {
            throw Checks.bad(
                    "base", "'" + base + "' is no time", "write utc, localtime, or a time like 2026-01-31T12:00:00");
        }
    }
    /** UTC, as servers keep it. */
    public static final Rtc DEFAULT = new Rtc(null, null, null);
}
