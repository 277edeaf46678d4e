package dev.ratite.launcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BalloonStatisticsTest {
    /** What QEMU gives for what the guest did not tell. */
    private static final String UNTOLD = "18446744073709551615";

    @Test
    void whatTheGuestToldIsThere() {
        BalloonStatistics statistics = read(1_700_000_000, "1000", "300", "400").orElseThrow();
        assertThat(statistics.at()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(statistics.total()).hasValue(1000);
        assertThat(statistics.free()).hasValue(300);
        assertThat(statistics.used()).hasValue(600);
    }

    @Test
    void whatItDidNotTellIsAbsent() {
        BalloonStatistics statistics =
                read(1_700_000_000, "1000", "300", UNTOLD).orElseThrow();
        assertThat(statistics.available()).isEmpty();
        assertThat(statistics.used()).isEmpty();
        assertThat(statistics.majorFaultsOrNull()).isNull();
    }

    @Test
    void aGuestThatNeverToldHasNone() {
        assertThat(read(0, UNTOLD, UNTOLD, UNTOLD)).isEmpty();
    }

    @Test
    void moreAvailableThanThereIsMakesNoSense() {
        assertThat(read(1_700_000_000, "1000", "300", "2000").orElseThrow().used())
                .isEmpty();
    }

    @Test
    void ageIsNeverNegative() {
        assertThat(read(Instant.now().getEpochSecond() + 100, "1", "1", "1")
                        .orElseThrow()
                        .age())
                .isEqualTo(Duration.ZERO);
    }

    private static Optional<BalloonStatistics> read(long at, String total, String free, String available) {
        String json = """
                {"last-update": %d, "stats": {"stat-total-memory": %s, "stat-free-memory": %s,
                 "stat-available-memory": %s, "stat-major-faults": %s}}
                """.formatted(at, total, free, available, UNTOLD);
        try {
            return BalloonStatistics.read(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
