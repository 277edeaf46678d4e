package dev.ratite.qmp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    @Test
    void aTimeoutOfNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Deadline.after(Duration.ZERO))
                .withMessage("Timeout PT0S is not positive");
        assertThatIllegalArgumentException().isThrownBy(() -> Deadline.after(Duration.ofNanos(-1)));
    }

    @Test
    void foreverIsAYear() {
        Deadline deadline = Deadline.after(FOREVER);
        assertThat(deadline.passed()).isFalse();
        assertThat(Duration.ofNanos(deadline.remainingNanos())).isBetween(Duration.ofDays(364), Duration.ofDays(365));
        assertThat(deadline.timeout()).isEqualTo(FOREVER);
    }

    @Test
    void aPassedDeadlineHasNothingLeft() {
        Deadline deadline = Deadline.after(Duration.ofNanos(1));
        while (!deadline.passed()) {
            Thread.onSpinWait();
        }
        assertThat(deadline.remainingNanos()).isZero();
    }

    @Test
    void theEarlierOfTwoCounts() {
        Deadline hour = Deadline.after(Duration.ofHours(1));
        assertThat(hour.butAtMost(FOREVER)).isSameAs(hour);
        assertThat(hour.butAtMost(Duration.ofMinutes(1)).timeout()).isEqualTo(Duration.ofMinutes(1));
    }
}
