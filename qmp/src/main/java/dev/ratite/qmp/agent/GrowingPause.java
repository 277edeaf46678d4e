package dev.ratite.qmp.agent;

import dev.ratite.qmp.wire.Deadline;
import java.time.Duration;

/** Between two looks at something that is usually done soon. */
final class GrowingPause {
    private static final Duration FIRST = Duration.ofMillis(10);

    private final Duration longest;
    private Duration next;

    GrowingPause(Duration longest) {
        this.longest = longest;
        this.next = first();
    }

    /** After something has happened, more may follow soon. */
    void startOver() {
        next = first();
    }

    void sleep(Deadline deadline) {
        AgentCaller.pause(next, deadline);
        Duration twice = next.multipliedBy(2);
        next = twice.compareTo(longest) < 0 ? twice : longest;
    }

    private Duration first() {
        return FIRST.compareTo(longest) < 0 ? FIRST : longest;
    }
}
