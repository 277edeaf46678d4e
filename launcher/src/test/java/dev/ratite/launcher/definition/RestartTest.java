package dev.ratite.launcher.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.Problem;
import dev.ratite.api.RatiteException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartTest {
    private static List<String> faulty(Duration delay, Duration maxDelay, Integer limit, Duration window) {
        return assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new Restart(RestartPolicy.ALWAYS, delay, maxDelay, limit, window))
                .actual()
                .problems()
                .stream()
                .map(Problem::field)
                .toList();
    }

    @Test
    void aVmIsNotRestartedUnlessToldOtherwise() {
        assertThat(VmDefinition.named("web").build().restart().policy()).isEqualTo(RestartPolicy.NEVER);
        assertThat(VmDefinition.named("web").build().power()).isEqualTo(Power.DEFAULT);
    }

    @Test
    void whatIsNotGivenIsFilledIn() {
        assertThat(Restart.of(RestartPolicy.ON_CRASH))
                .isEqualTo(new Restart(
                        RestartPolicy.ON_CRASH,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1),
                        5,
                        Duration.ofMinutes(10)));
    }

    @Test
    void aLongDelayLiftsItsMost() {
        Duration delay = Duration.ofMinutes(5);
        assertThat(new Restart(RestartPolicy.ALWAYS, delay, null, null, null).maxDelay())
                .isEqualTo(delay);
    }

    @Test
    void whatIsOutOfRangeIsToldAtOnce() {
        assertThat(faulty(Duration.ofHours(2), Duration.ofDays(2), 0, Duration.ofDays(31)))
                .containsExactly("delay", "maxDelay", "limit", "window");
        assertThat(faulty(Duration.ofSeconds(5), Duration.ofSeconds(4), null, Duration.ZERO))
                .containsExactly("maxDelay", "window");
    }
}
