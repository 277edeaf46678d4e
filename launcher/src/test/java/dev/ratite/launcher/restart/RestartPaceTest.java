package dev.ratite.launcher.restart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.definition.Restart;
import dev.ratite.launcher.definition.RestartPolicy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartPaceTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static RestartPace pace(int limit) {
        return new RestartPace(new Restart(
                RestartPolicy.ALWAYS, Duration.ofSeconds(1), Duration.ofSeconds(5), limit, Duration.ofMinutes(10)));
    }

    @Test
    void theDelayDoublesUpToItsMost() {
        RestartPace pace = pace(10);
        for (int seconds : new int[] {1, 2, 4, 5, 5}) {
            assertThat(pace.next(NOON, Duration.ZERO)).hasValue(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void aGoodRunSetsTheDelayBack() {
        RestartPace pace = pace(10);
        assertThat(pace.next(NOON, Duration.ZERO)).hasValue(Duration.ofSeconds(1));
        assertThat(pace.next(NOON, Duration.ofMinutes(9))).hasValue(Duration.ofSeconds(2));
        assertThat(pace.next(NOON, Duration.ofMinutes(10))).hasValue(Duration.ofSeconds(1));
    }

    @Test
    void theLimitHoldsWithinTheWindow() {
        RestartPace pace = pace(2);
        assertThat(pace.next(NOON, Duration.ZERO)).isPresent();
        assertThat(pace.next(NOON.plusSeconds(60), Duration.ZERO)).isPresent();
        assertThat(pace.next(NOON.plusSeconds(599), Duration.ZERO)).isEmpty();
        assertThat(pace.restarts()).isEqualTo(2);
        assertThat(pace.next(NOON.plusSeconds(601), Duration.ZERO)).isPresent();
    }

    @Test
    void noDelayStaysNone() {
        RestartPace pace = new RestartPace(new Restart(RestartPolicy.ALWAYS, Duration.ZERO, null, null, null));
        assertThat(pace.next(NOON, Duration.ZERO)).hasValue(Duration.ZERO);
        assertThat(pace.next(NOON, Duration.ZERO)).hasValue(Duration.ZERO);
    }
}
