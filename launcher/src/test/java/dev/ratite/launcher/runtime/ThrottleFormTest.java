package dev.ratite.launcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.launcher.definition.Throttle;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThrottleFormTest {
    private static final Throttle FULL = Throttle.builder()
            .readBytesPerSecond(1000)
            .burstReadBytesPerSecond(2000)
            .writeBytesPerSecond(3000)
            .requestsPerSecond(40)
            .burstRequestsPerSecond(50)
            .burstSeconds(6)
            .requestBytes(4096)
            .build();

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadBack(ThrottleForm form) {
        assertThat(form.read(json(form.write(FULL)), null)).hasValue(FULL);
    }

    @ParameterizedTest
    @EnumSource
    void noLimitAtAllIsNone(ThrottleForm form) {
        assertThat(form.read(json(form.write(Throttle.of(0, 0))), null)).isEmpty();
    }

    @Test
    void aGroupIsToldEverythingSinceItKeepsWhatItIsNotTold() {
        assertThat(ThrottleForm.GROUP.write(Throttle.of(7, 0)))
                .hasSize(ThrottleKind.ALL.size() * 3 + 1)
                .containsEntry("bps-total", 7L)
                .containsEntry("bps-total-max", 0L)
                .containsEntry("bps-total-max-length", 1L)
                .containsEntry("iops-write", 0L)
                .containsEntry("iops-size", 0L);
    }

    @Test
    void aDeviceIsToldOfNoBurstThatIsNone() {
        assertThat(ThrottleForm.DEVICE.write(Throttle.of(7, 0)))
                .containsOnlyKeys("bps", "bps_rd", "bps_wr", "iops", "iops_rd", "iops_wr");
    }

    @Test
    void theGroupsNameComesBack() {
        assertThat(ThrottleForm.DEVICE.read(json(Map.of("bps", 7)), "shared"))
                .hasValueSatisfying(throttle -> assertThat(throttle.group()).isEqualTo("shared"));
    }

    private static JsonNode json(Map<String, Object> fields) {
        return new ObjectMapper().valueToTree(fields);
    }
}
