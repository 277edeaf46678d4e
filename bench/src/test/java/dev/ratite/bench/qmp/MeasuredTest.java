package dev.ratite.bench.qmp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ratite.bench.Figure;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredTest {
    @Test
    void numbersComeBackByName() {
        Measured measured = Measured.parse(List.of("late-p99.9=1.5", "lost=0.0"));
        assertThat(measured.get("late-p99.9")).isEqualTo(1.5);
        assertThat(measured.get("lost")).isZero();
        assertThatIllegalStateException().isThrownBy(() -> measured.get("rate")).withMessageContaining("'rate'");
    }

    @Test
    void sharesAreOfTheSortedTimes() {
        Samples samples = new Samples(1000);
        for (int i = 1000; i > 0; i--) {
            samples.add(i * 1000L);
        }
        assertThat(samples.micros(0.5)).isEqualTo(501);
        assertThat(samples.micros(0.99)).isEqualTo(991);
        assertThat(samples.micros(1)).isEqualTo(1000);
    }

    @Test
    void aRatioMeetsItsGoalAtTheGoal() {
        assertThat(Figure.ratioAtMost("p50", "us", 115, 100, 1.15).met()).isTrue();
        assertThat(Figure.ratioAtMost("p50", "us", 116, 100, 1.15).met()).isFalse();
        assertThat(Figure.ratioAtLeast("rate", "per s", 95, 100, 0.95).met()).isTrue();
        assertThat(Figure.ratioAtLeast("rate", "per s", 94, 100, 0.95).met()).isFalse();
        assertThat(Figure.atLeast("sessions", "sessions", 9_999, 10_000).met()).isFalse();
        assertThat(Figure.alone("late", "ms", 1).met()).isTrue();
    }

    @Test
    void theBareLoopWritesNumbersAsOthersDo() {
        for (long number : new long[] {0, 1, 9, 10, 99, 100, 12_345, Long.MAX_VALUE}) {
            ByteBuffer out = ByteBuffer.allocate(32);
            Decimal.put(number, out);
            assertThat(US_ASCII.decode(out.flip()).toString()).isEqualTo(Long.toString(number));
        }
    }

    @Test
    void thePeersFindTheIdOfACommand() {
        assertThat(ServerLine.id("{\"execute\":\"x\",\"arguments\":{\"id\":7},\"id\":12}"))
                .isEqualTo("12");
    }
}
