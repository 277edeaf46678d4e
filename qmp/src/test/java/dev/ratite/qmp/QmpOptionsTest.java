package dev.ratite.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QmpOptionsTest {
    @Test
    void defaultsAreFilledIn() {
        assertThat(QmpOptions.named("web"))
                .isEqualTo(new QmpOptions(
                        "web",
                        QmpOptions.DEFAULT_CONNECT_TIMEOUT,
                        QmpOptions.DEFAULT_COMMAND_TIMEOUT,
                        QmpOptions.DEFAULT_EVENT_CAPACITY));
    }

    @Test
    void eachOptionCanBeChangedAlone() {
        Duration minute = Duration.ofMinutes(1);
        QmpOptions changed = QmpOptions.named("web")
                .withConnectTimeout(minute)
                .withCommandTimeout(minute.multipliedBy(2))
                .withEventCapacity(3);
        assertThat(changed).isEqualTo(new QmpOptions("web", minute, Duration.ofMinutes(2), 3));
    }

    @Test
    void nonsenseIsRefusedWithTheOffendingValue() {
        QmpOptions options = QmpOptions.named("web");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withConnectTimeout(Duration.ofSeconds(-1)))
                .withMessage("connectTimeout PT-1S is not positive");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.withEventCapacity(0))
                .withMessage("eventCapacity 0 is not positive");
        assertThatNullPointerException()
                .isThrownBy(() -> QmpOptions.named(null))
                .withMessage("name is null");
        assertThatNullPointerException()
                .isThrownBy(() -> options.withCommandTimeout(null))
                .withMessage("commandTimeout is null");
    }
}
