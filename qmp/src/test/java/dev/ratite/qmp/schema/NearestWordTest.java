package dev.ratite.qmp.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {
    private static final List<String> KNOWN = List.of("blockdev-add", "blockdev-del", "system_reset", "stop", "on");

    @ParameterizedTest
    @CsvSource({
        "blokdev-add, blockdev-add",
        "blockdev_del, blockdev-del",
        "BLOCKDEV-ADD, blockdev-add",
        "system-reset, system_reset",
        "sotp, stop",
        "stopp, stop",
        "no, on"
    })
    void findsTheWordThatWasMeant(String word, String meant) {
        assertThat(NearestWord.to(word, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"query-status", "xy", "''", "stand"})
    void saysNothingIfAllAreFarOff(String word) {
        assertThat(NearestWord.to(word, KNOWN)).isEmpty();
    }

    @Test
    void saysNothingIfThereIsNothing() {
        assertThat(NearestWord.to("stop", List.of())).isEmpty();
    }
}
