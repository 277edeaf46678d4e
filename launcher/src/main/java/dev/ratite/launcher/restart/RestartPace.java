package dev.ratite.launcher.restart;

import dev.ratite.launcher.definition.Restart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How soon a VM is launched again, and when no more. Belongs to one thread at a time. */
final class RestartPace {
    private final Restart wish;
    private final Deque<Instant> restarts = new ArrayDeque<>();
    private Duration next;

    RestartPace(Restart wish) {
        this.wish = wish;
        this.next = wish.delay();
    }

    /** The delay before the next launch of a VM that ran that long; empty when there have been too many. */
    Optional<Duration> next(Instant now, Duration ran) {
        if (ran.compareTo(wish.window()) >= 0) {
            next = wish.delay();
        }
        Instant counted = now.minus(wish.window());
        restarts.removeIf(restart -> restart.isBefore(counted));
        if (restarts.size() >= wish.limit()) {
            return Optional.empty();
        }
        restarts.add(now);
        Duration delay = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(wish.maxDelay()) > 0 ? wish.maxDelay() : doubled;
        return Optional.of(delay);
    }

    /** Those that count now. */
    int restarts() {
        return restarts.size();
    }
}
