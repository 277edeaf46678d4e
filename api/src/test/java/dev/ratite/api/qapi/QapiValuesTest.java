package dev.ratite.api.qapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class QapiValuesTest {
    /** How each kind of value is made of its options, and how they are read back. */
    private static final List<Function<Map<String, Object>, Map<String, Object>>> KINDS = List.of(
            options -> new BlockNode("file", options).options(),
            options -> new Netdev("user", options).options(),
            options -> new Device("virtio-net-pci", options).properties(),
            options -> new Display("none", options).options(),
            options -> new Chardev("socket", options).options(),
            options -> new QemuObject("rng-random", "rng", options).properties());

    @ParameterizedTest
    @FieldSource("KINDS")
    void keepsTheOrderOfItsOptions(Function<Map<String, Object>, Map<String, Object>> kind) {
        Map<String, Object> options = new LinkedHashMap<>();
        IntStream.range(0, 100).forEach(i -> options.put("option-" + (i * 7919) % 100, i));
        assertThat(kind.apply(options).keySet()).containsExactlyElementsOf(options.keySet());
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void isNotChangedWithWhatItWasMadeOf(Function<Map<String, Object>, Map<String, Object>> kind) {
        List<Object> list = new ArrayList<>(List.of("a"));
        Map<String, Object> inner = new LinkedHashMap<>(Map.of("b", 1));
        Map<String, Object> options = new LinkedHashMap<>(Map.of("list", list, "map", inner));
        Map<String, Object> kept = kind.apply(options);
        options.put("late", true);
        list.add("late");
        inner.put("late", true);
        assertThat(kept).isEqualTo(Map.of("list", List.of("a"), "map", Map.of("b", 1)));
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void cannotBeChanged(Function<Map<String, Object>, Map<String, Object>> kind) {
        Map<String, Object> kept = kind.apply(Map.of("list", List.of("a"), "map", Map.of("b", 1)));
        assertThat(kept).isUnmodifiable();
        assertThat((List<?>) kept.get("list")).isUnmodifiable();
        assertThat((Map<?, ?>) kept.get("map")).isUnmodifiable();
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void holdsWhatJsonCanSay(Function<Map<String, Object>, Map<String, Object>> kind) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("text", "a,b");
        options.put("flag", true);
        options.put("int", 1);
        options.put("long", Long.MAX_VALUE);
        options.put("double", 0.5);
        options.put("list", List.of(Map.of("str", "tcp::0-:80")));
        options.put("node", new BlockNode("file", Map.of("filename", "/srv/a")));
        assertThat(kind.apply(options)).isEqualTo(options);
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void refusesValuesForeignToJsonByName(Function<Map<String, Object>, Map<String, Object>> kind) {
        for (Object foreign : List.of(Path.of("/srv/a"), 'c', 1.5f, new BigDecimal("1"), List.of(new Object()))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> kind.apply(Map.of("filename", foreign)))
                    .withMessageContaining("'filename'");
        }
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void refusesNullWhereverItStands(Function<Map<String, Object>, Map<String, Object>> kind) {
        Map<String, Object> nothing = new LinkedHashMap<>();
        nothing.put("filename", null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.apply(nothing))
                .withMessageContaining("Option 'filename' is null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.apply(Map.of("inner", nothing)))
                .withMessageContaining("Option 'inner.filename' is null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.apply(Map.of("list", Arrays.asList("a", null))))
                .withMessageContaining("Option 'list' is null");
        assertThatNullPointerException().isThrownBy(() -> kind.apply(null)).withMessage("options is null");
    }

    static Stream<Arguments> hostsOwnNames() {
        return Stream.of(
                Arguments.of(KINDS.get(0), "node-name"),
                Arguments.of(KINDS.get(0), "driver"),
                Arguments.of(KINDS.get(1), "id"),
                Arguments.of(KINDS.get(1), "type"),
                Arguments.of(KINDS.get(2), "driver"),
                Arguments.of(KINDS.get(3), "type"),
                Arguments.of(KINDS.get(4), "id"),
                Arguments.of(KINDS.get(5), "qom-type"),
                Arguments.of(KINDS.get(5), "id"));
    }

    @ParameterizedTest
    @MethodSource("hostsOwnNames")
    void refusesTheHostsOwnNames(Function<Map<String, Object>, Map<String, Object>> kind, String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.apply(Map.of(name, "x")))
                .withMessageContaining("'" + name + "'");
    }

    @Test
    void equalsWhatHoldsTheSame() {
        BlockNode file = new BlockNode("file", Map.of("filename", "/srv/a"));
        assertThat(new BlockNode("qcow2", Map.of("file", file)))
                .isEqualTo(new BlockNode("qcow2", Map.of("file", new BlockNode("file", Map.of("filename", "/srv/a")))))
                .isNotEqualTo(new BlockNode("raw", Map.of("file", file)));
    }
}
