package dev.ratite.launcher.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.launcher.vm.VmState;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuestStatisticsTest {
    @Test
    void whatARunningGuestHasNotRepeatedForLongIsAbsent() {
        assertThat(GuestStatistics.fresh(told(10), 5, VmState.RUNNING)).isNotNull();
        assertThat(GuestStatistics.fresh(told(30), 5, VmState.RUNNING)).isNull();
        assertThat(GuestStatistics.fresh(told(30), 60, VmState.RUNNING)).isNotNull();
    }

    @Test
    void whatAPausedGuestSaidStaysTrue() {
        assertThat(GuestStatistics.fresh(told(3600), 5, VmState.PAUSED)).isNotNull();
    }

    private static JsonNode told(long secondsAgo) {
        return new ObjectMapper()
                .valueToTree(Map.of("last-update", Instant.now().getEpochSecond() - secondsAgo, "stats", Map.of()));
    }
}
