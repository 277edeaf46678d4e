package dev.ratite.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class QmpOptionsTest {
    private static final ProtocolWatcher SILENT = new ProtocolWatcher() {
        @Override
        public void sent(Instant at, ByteBuffer line) {}

        @Override
        public void received(Instant at, ByteBuffer line) {}
    };

    @Test
    void defaultsAreFilledIn() {
        assertThat(QmpOptions.named("web"))
                .isEqualTo(new QmpOptions(
                        "web",
                        QmpOptions.DEFAULT_CONNECT_TIMEOUT,
                        QmpOptions.DEFAULT_COMMAND_TIMEOUT,
                        QmpOptions.DEFAULT_EVENT_CAPACITY,
                        QmpOptions.DEFAULT_HISTORY_CAPACITY,
                        List.of()));
    }

    @Test
    void eachOptionCanBeChangedAlone() {
        Duration minute = Duration.ofMinutes(1);
        QmpOptions changed = QmpOptions.named("web")
                .withConnectTimeout(minute)
                .withCommandTimeout(minute.multipliedBy(2))
                .withEventCapacity(3)
                .withHistoryCapacity(4)
                .withWatcher(SILENT);
        assertThat(changed).isEqualTo(new QmpOptions("web", minute, Duration.ofMinutes(2), 3, 4, List.of(SILENT)));
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
