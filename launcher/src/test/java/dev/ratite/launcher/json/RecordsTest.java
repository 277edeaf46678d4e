package dev.ratite.launcher.json;

import static dev.ratite.launcher.definition.DefinitionError.BAD_VALUE;
import static dev.ratite.launcher.definition.DefinitionError.MISSING_FIELD;
import static dev.ratite.launcher.definition.DefinitionError.UNKNOWN_FIELD;
import static dev.ratite.launcher.definition.DefinitionError.UNKNOWN_TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.api.Problem;
import dev.ratite.api.Problems;
import dev.ratite.api.qapi.Device;
import dev.ratite.launcher.definition.Architecture;
import dev.ratite.launcher.definition.TypeName;
import dev.ratite.launcher.json.SampleTree.Bios;
import dev.ratite.launcher.json.SampleTree.Blind;
import dev.ratite.launcher.json.SampleTree.Board;
import dev.ratite.launcher.json.SampleTree.Hub;
import dev.ratite.launcher.json.SampleTree.Plain;
import dev.ratite.launcher.json.SampleTree.Uefi;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of every shape, read from JSON and written again. */
class RecordsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RecordReader records = new RecordReader();
    private final RecordWriter writer = new RecordWriter(List.of());
    private final Problems problems = new Problems();

    @Test
    void everyShapeIsReadAndWrittenAgain() throws Exception {
        SampleTree tree = read("""
                {"architecture": "aarch64", "firmware": {"type": "bios", "image": "x/seabios"},
                 "board": {"type": "pc", "slots": 3},
                 "ports": [{"type": "plain", "speed": 1}, {"type": "hub", "ports": [{"type": "blind"}]}],
                 "named": {"b": {"type": "plain", "id": "mine", "speed": 2}, "a": {"type": "blind"}},
                 "properties": {"z": "text", "a": 1, "b": 1099511627776, "c": 0.5, "d": false,
                                "e": [1, {"x": []}], "f": {"y": "\\u00fc"}},
                 "switches": {"avx2": true, "sse": false}, "paths": ["a", "/b"], "order": [3, 1, 3],
                 "cpus": [5, 1], "kinds": ["q35"], "ratio": 2, "boxedRatio": 0.25,
                 "device": {"driver": "edu", "id": "e"}}""");
        assertThat(problems.found()).isEmpty();
        assertThat(tree)
                .isEqualTo(new SampleTree(
                        Architecture.AARCH64,
                        new Bios(Path.of("/vms/x/seabios")),
                        new Board(Board.Kind.OLD, 3),
                        List.of(new Plain("port0", 1), new Hub(List.of(new Blind()))),
                        Map.of("b", new Plain("mine", 2), "a", new Blind()),
                        Map.of(
                                "z",
                                "text",
                                "a",
                                1,
                                "b",
                                1L << 40,
                                "c",
                                0.5,
                                "d",
                                false,
                                "e",
                                List.of(1, Map.of("x", List.of())),
                                "f",
                                Map.of("y", "ü")),
                        Map.of("avx2", true, "sse", false),
                        List.of(Path.of("/vms/a"), Path.of("/b")),
                        List.of(3, 1, 3),
                        Set.of(1, 5),
                        Set.of(Board.Kind.NEW),
                        2.0,
                        0.25,
                        new Device("edu", Map.of("id", "e"))));
        assertThat(tree.properties().keySet()).containsExactly("z", "a", "b", "c", "d", "e", "f");
        assertThat(tree.switches().keySet()).containsExactly("avx2", "sse");
        assertComesBack(tree);
    }

    @Test
    void whatIsLeftOutArrivesAsAbsent() throws Exception {
        assertThat(read("{}")).isEqualTo(SampleTree.empty());
        assertComesBack(SampleTree.empty());
    }

    @ParameterizedTest
    @CsvSource({"amd64,X86_64", "x86_64,X86_64", "i686,I386", "arm64,AARCH64", "mips64le,MIPS64EL", "s390x,S390X"})
    void anArchitectureIsKnownByItsAliasesToo(String word, Architecture architecture) throws Exception {
        assertThat(read("{\"architecture\": \"" + word + "\"}").architecture()).isEqualTo(architecture);
        assertThat(written(new SampleTree(
                        architecture,
                        null,
                        null,
                        List.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        List.of(),
                        Set.of(),
                        Set.of(),
                        0,
                        null,
                        null)))
                .contains("\"" + architecture.word() + "\"");
    }

    @Test
    void theDefaultTypeNeedNotBeNamed() throws Exception {
        assertThat(read("{\"firmware\": {\"secureBoot\": true}}").firmware()).isEqualTo(new Uefi(true));
        assertThat(read("{\"firmware\": {}}").firmware()).isEqualTo(new Uefi(false));
    }

    @Test
    void anObjectMayBeWrittenAsItsTypeAlone() throws Exception {
        SampleTree tree = read("{\"firmware\": \"bios\", \"board\": \"q35\", \"ports\": [\"blind\", \"hub\"]}");
        assertThat(problems.found()).isEmpty();
        assertThat(tree.firmware()).isEqualTo(new Bios(null));
        assertThat(tree.board()).isEqualTo(new Board(Board.Kind.NEW, null));
        assertThat(tree.ports()).containsExactly(new Blind(), new Hub(List.of()));
    }

    @Test
    void aSetHoldsNothingTwice() throws Exception {
        read("{\"cpus\": [1, 2, 1]}");
        assertThat(problems.found())
                .containsExactly(new Problem("cpus", BAD_VALUE, "1 stands there twice", "name each once"));
    }

    @Test
    void aTypeThatIsUnknownOrMissingIsToldWithAllThereAre() throws Exception {
        read("{\"firmware\": {\"type\": \"uefy\"}, \"ports\": [{}, {\"type\": 5}, \"zzz\"], \"named\": {\"a\": 7}}");
        assertThat(problems.found())
                .containsExactlyInAnyOrder(
                        new Problem(
                                "firmware.type", UNKNOWN_TYPE, "'uefy' is none of bios, uefi", "did you mean 'uefi'?"),
                        new Problem(
                                "ports[0].type",
                                MISSING_FIELD,
                                "'type' is missing",
                                "choose one of: plain, hub, blind"),
                        new Problem(
                                "ports[1].type", BAD_VALUE, "5 does not work here", "choose one of: plain, hub, blind"),
                        new Problem("ports[2].type", UNKNOWN_TYPE, "'zzz' is none of plain, hub, blind", null),
                        new Problem(
                                "named.a",
                                BAD_VALUE,
                                "7 does not work here",
                                "write an object in { }, or its type as a text"));
    }

    @Test
    void everyProblemOfEveryDepthIsToldAtItsPlace() throws Exception {
        read("""
                {"architecture": "amd46", "board": {"type": "q53"}, "firmware": {"type": "bios", "secureBoot": true},
                 "ports": [{"type": "hub", "ports": [{"type": "plain"}, {"type": "plain", "speed": -1},
                    {"type": "hub", "ports": [{"type": "plain", "speed": "fast", "sped": 1}]}]}],
                 "named": {"x": {"type": "plain"}}, "switches": {"a": 1, "b": null}, "paths": [1], "order": ["a"],
                 "properties": {"a": [{"b": null}], "c": 18446744073709551616, "d": 1e999}, "ratio": "1",
                 "kinds": ["q35", "x"], "cpus": ["1"], "device": {"id": null}}""");
        assertThat(problems.found())
                .extracting(Problem::field, Problem::code)
                .containsExactlyInAnyOrder(
                        tuple("architecture", BAD_VALUE),
                        tuple("board.type", BAD_VALUE),
                        tuple("firmware.secureBoot", UNKNOWN_FIELD),
                        tuple("ports[0].ports[0].speed", MISSING_FIELD),
                        tuple("ports[0].ports[1].speed", BAD_VALUE),
                        tuple("ports[0].ports[2].ports[0].sped", UNKNOWN_FIELD),
                        tuple("ports[0].ports[2].ports[0].speed", BAD_VALUE),
                        tuple("named.x.speed", MISSING_FIELD),
                        tuple("switches.a", BAD_VALUE),
                        tuple("switches.b", BAD_VALUE),
                        tuple("paths[0]", BAD_VALUE),
                        tuple("order[0]", BAD_VALUE),
                        tuple("properties.a[0].b", BAD_VALUE),
                        tuple("properties.c", BAD_VALUE),
                        tuple("properties.d", BAD_VALUE),
                        tuple("ratio", BAD_VALUE),
                        tuple("kinds[1]", BAD_VALUE),
                        tuple("cpus[0]", BAD_VALUE),
                        tuple("device.driver", MISSING_FIELD),
                        tuple("device.id", BAD_VALUE));
    }

    @ParameterizedTest
    @ValueSource(classes = {Unnamed.class, Twice.class, TwoDefaults.class})
    void aChoiceThatIsDeclaredBadlyIsABug(Class<?> sealed) {
        assertThatIllegalArgumentException().isThrownBy(() -> Choice.of(sealed));
    }

    /** One of its records has no word. */
    sealed interface Unnamed permits Unnamed.A {
        record A() implements Unnamed {}
    }

    /** Two of its records have the same word. */
    sealed interface Twice permits Twice.A, Twice.B {
        @TypeName("a")
        record A() implements Twice {}

        @TypeName("a")
        record B() implements Twice {}
    }

    /** Two of its records are meant when no word is given. */
    sealed interface TwoDefaults permits TwoDefaults.A, TwoDefaults.B {
        @dev.ratite.launcher.definition.DefaultType
        @TypeName("a")
        record A() implements TwoDefaults {}

        @dev.ratite.launcher.definition.DefaultType
        @TypeName("b")
        record B() implements TwoDefaults {}
    }

    private void assertComesBack(SampleTree tree) throws Exception {
        String text = written(tree);
        assertThat(read(text)).isEqualTo(tree);
        assertThat(problems.found()).isEmpty();
        assertThat(written(read(text))).isEqualTo(text);
    }

    private String written(SampleTree tree) throws JsonProcessingException {
        return JSON.writeValueAsString(writer.fields(tree, Set.of()));
    }

    private SampleTree read(String json) throws JsonProcessingException {
        records.special(Device.class, RawDevices::read);
        return (SampleTree)
                records.read(JSON.readTree(json), SampleTree.class, new Place("", Path.of("/vms"), problems));
    }
}
