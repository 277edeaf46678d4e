package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNullElse;

import dev.ratite.api.Problems;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether Ratite launches the VM again when it has ended, as long as it supervises it.
 *
 * @param policy after which ends; {@link RestartPolicy#NEVER} unless given
 * @param delay before the first restart, up to 1h; it doubles with each further one; 1s unless given
 * @param maxDelay what the delay grows to, up to 24h; 1m unless given, or {@code delay} where that is longer
 * @param limit how many restarts there may be within {@code window}, 1 to 1000000; then the VM is given up; 5 unless given
 * @param window over which restarts are counted, 1s to 720h; a run of that length sets the delay back; 10m unless given
 */
public record Restart(RestartPolicy policy, Duration delay, Duration maxDelay, Integer limit, Duration window) {
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
    private static final int RESTARTS = 5;
    private static final Duration COUNTED = Duration.ofMinutes(10);

    private static final Duration MOST_DELAY = Duration.ofHours(1);
    private static final Duration MOST_MAX_DELAY = Duration.ofHours(24);
    private static final Duration MOST_WINDOW = Duration.ofDays(30);
    private static final int MOST_RESTARTS = 1_000_000;

    /** Fills in defaults and checks. */
    public Restart(
            @Nullable RestartPolicy policy,
            @Nullable Duration delay,
            @Nullable Duration maxDelay,
            @Nullable Integer limit,
            @Nullable Duration window) {
        this.policy = requireNonNullElse(policy, RestartPolicy.NEVER);
        this.delay = requireNonNullElse(delay, FIRST_DELAY);
        this.maxDelay = requireNonNullElse(maxDelay, longer(this.delay, LONGEST_DELAY));
        this.limit = requireNonNullElse(limit, RESTARTS);
        this.window = requireNonNullElse(window, COUNTED);
        check();
    }

    /** No restarts. */
    public static final Restart DEFAULT = of(RestartPolicy.NEVER);

    /** That policy, with delays and limit as they come. */
    public static Restart of(RestartPolicy policy) {
        return new Restart(policy, null, null, null, null);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void check() {
        Problems problems = new Problems();
        Checks.upTo(problems, "delay", delay, MOST_DELAY);
        Checks.upTo(problems, "maxDelay", maxDelay, MOST_MAX_DELAY);
        Checks.range(problems, "limit", limit, 1, MOST_RESTARTS);
        Checks.upTo(problems, "window", window, MOST_WINDOW);
        if (maxDelay.compareTo(delay) < 0) {
            problems.add(
                    "maxDelay",
                    DefinitionError.BAD_VALUE,
                    maxDelay.toSeconds() + "s is less than 'delay'",
                    "choose at least as much");
        }
        if (window.compareTo(Duration.ofSeconds(1)) < 0 && !window.isNegative()) {
            problems.add(
                    "window", DefinitionError.BAD_VALUE, window.toMillis() + "ms is too short", "choose 1s or more");
        }
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The restart section is wrong:");
    }
}
