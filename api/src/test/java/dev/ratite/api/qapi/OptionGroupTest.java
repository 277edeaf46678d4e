package dev.ratite.api.qapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionGroupTest {
    @Test
    void keepsTextsNumbersAndBooleansInOrder() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("vnc", "unix:/run/a,b");
        options.put("lossy", true);
        options.put("to", 99);
        options.put("key-delay-ms", 5L);
        assertThat(new OptionGroup("vnc", options).options())
                .containsExactlyEntriesOf(options)
                .isUnmodifiable();
    }

    @Test
    void refusesWhatTheCommaFormCannotSay() {
        for (Object value : List.of(0.5, List.of("a"), Map.of("a", 1), new BlockNode("raw", Map.of()))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new OptionGroup("spice", Map.of("port", value)))
                    .withMessageContaining("'port'");
        }
    }

    @Test
    void refusesToBeEmptySinceQemuWouldBeGivenAnEmptyWord() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OptionGroup("spice", Map.of()))
                .withMessage("Option group 'spice' is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-vnc", "vnc x", "Vnc", "vnc="})
    void refusesWhatIsNoOption(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OptionGroup(name, Map.of("port", 1)))
                .withMessageContaining("'" + name + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "port,lossy", "port=1,x", "1", "a b"})
    void refusesNamesThatWouldReadAsSomethingElse(String option) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OptionGroup("vnc", Map.of(option, 1)))
                .withMessageContaining("'" + option + "'");
    }
}
