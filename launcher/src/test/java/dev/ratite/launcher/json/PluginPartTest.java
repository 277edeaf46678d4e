package dev.ratite.launcher.json;

import static dev.ratite.launcher.definition.DefinitionError.MISSING_FIELD;
import static dev.ratite.launcher.definition.DefinitionError.UNKNOWN_FIELD;
import static dev.ratite.launcher.definition.DefinitionError.UNKNOWN_TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.api.Problem;
import dev.ratite.api.Problems;
import dev.ratite.launcher.definition.NamedByPlace;
import dev.ratite.launcher.plugin.Offered;
import dev.ratite.launcher.plugin.PluginKind;
import dev.ratite.storage.file.FileDiskOptions;
import dev.ratite.storage.file.FileDiskProvider;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records of which one component is a plugin's. */
class PluginPartTest {
    /** A part whose plugin may be missing, as a tray may be empty. */
    @NamedByPlace("tray")
    public record Tray(String id, @Nullable Record options, boolean locked, List<String> labels) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PluginPart part =
            new PluginPart(Tray.class, Offered.plugins(new FileDiskProvider()).disks(), false);
    private final RecordReader records = new RecordReader();
    private final RecordWriter writer = new RecordWriter(List.of(part));
    private final Problems problems = new Problems();

    @BeforeEach
    void teach() {
        PluginParts.teach(records, List.of(part));
    }

    @Test
    void withoutATypeThereAreNoOptions() throws Exception {
        assertReads("{\"locked\": true}", new Tray("tray3", null, true, List.of()));
        assertReads("{}", new Tray("tray3", null, false, List.of()));
    }

    @Test
    void withATypeOptionsAndHostFieldsStandTogether() throws Exception {
        assertReads(
                "{\"labels\": [\"a\"], \"type\": \"file\", \"id\": \"cd\", \"path\": \"/a.iso\"}",
                new Tray("cd", new FileDiskOptions(Path.of("/a.iso")), false, List.of("a")));
    }

    @Test
    void optionsWithoutATypeAreUnknown() throws Exception {
        read("{\"path\": \"/a.iso\", \"loked\": true}");
        assertThat(problems.found())
                .extracting(Problem::field, Problem::code, Problem::remedyOrNull)
                .containsExactly(
                        tuple("trays[3].path", UNKNOWN_FIELD, "known: id, labels, locked, type"),
                        tuple("trays[3].loked", UNKNOWN_FIELD, "did you mean 'locked'?"));
    }

    @Test
    void faultsOfBothSidesComeTogether() throws Exception {
        read("{\"type\": \"file\", \"locked\": 5, \"pat\": \"/a\"}");
        read("{\"type\": \"fiel\", \"labels\": {}}");
        assertThat(problems.found())
                .extracting(Problem::field)
                .containsExactly(
                        "trays[3].locked", "trays[3].pat", "trays[3].path", "trays[3].type", "trays[3].labels");
        assertThat(problems.found()).extracting(Problem::code).contains(MISSING_FIELD, UNKNOWN_TYPE);
    }

    @Test
    void theHostsFieldsAreThoseOfTheRecord() {
        assertThat(part.hostFields()).containsExactlyInAnyOrder("type", "id", "locked", "labels");
        assertThat(PluginKind.DISK.reserved())
                .contains("type", "id", "readOnly")
                .doesNotContain("options");
    }

    private void assertReads(String json, Tray tray) throws Exception {
        assertThat(read(json)).isEqualTo(tray);
        assertThat(problems.found()).isEmpty();
        assertThat(read(JSON.writeValueAsString(writer.value(tray, Tray.class))))
                .isEqualTo(tray);
    }

    private @Nullable Object read(String json) throws JsonProcessingException {
        return records.read(JSON.readTree(json), Tray.class, new Place("trays", null, problems).at(3));
    }
}
