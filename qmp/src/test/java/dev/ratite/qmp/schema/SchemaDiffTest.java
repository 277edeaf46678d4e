package dev.ratite.qmp.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SchemaDiffTest {
    private final QmpSchema schema = SmallSchema.read();

    private String diff(String piece, String replacement) {
        return schema.diff(SmallSchema.with(piece, replacement));
    }

    @Test
    void ofEqualSchemasIsEmpty() {
        assertThat(schema.diff(SmallSchema.read())).isEmpty();
    }

    @Test
    void doesNotMindOtherNamesOfTypes() {
        assertThat(schema.diff(SmallSchema.read(
                        SmallSchema.TEXT.replace("\"2\"", "\"222\"").replace("[2]", "[222]"))))
                .isEmpty();
    }

    @Test
    void tellsCommandsAndEventsThatCameAndWent() {
        assertThat(diff("\"name\": \"yank\"", "\"name\": \"pull\"")).isEqualTo("commands\n  + pull\n  - yank\n");
        assertThat(diff("\"name\": \"NODE_ADDED\"", "\"name\": \"NODE_BORN\""))
                .isEqualTo("events\n  - NODE_ADDED\n  + NODE_BORN\n");
    }

    @Test
    void tellsArgumentsThatCameAndWent() {
        assertThat(diff(
                        "{\"name\": \"ratio\", \"type\": \"number\", \"default\": null}",
                        "{\"name\": \"r\", \"type\": \"1\"}"))
                .isEqualTo("""
                        commands
                          ~ nodes-add
                              + argument r (one of file, qcow2, mandatory)
                              - argument ratio (number, optional)
                        """);
    }

    @Test
    void tellsWhatChangedAboutAnArgument() {
        assertThat(diff(
                        "{\"name\": \"sizes\", \"type\": \"[int]\", \"default\": null}",
                        "{\"name\": \"sizes\", \"type\": \"str\", \"features\": [\"deprecated\"]}"))
                .isEqualTo("""
                        commands
                          ~ nodes-add
                              ~ argument sizes: optional became mandatory
                              + argument sizes feature 'deprecated'
                              ~ argument sizes: array of int became string
                        """);
    }

    @Test
    void tellsTheChangesOfATypeOnceAndRefersThere() {
        assertThat(diff("\"filename\", \"type\": \"str\"", "\"filename\", \"type\": \"int\""))
                .isEqualTo("""
                        commands
                          ~ node-add
                              ~ argument <file>.filename: string became int
                          ~ nodes-add
                              ~ argument nodes[]: changed as argument of 'node-add'
                        """);
    }

    @Test
    void tellsWordsThatCameAndWentAndTheirFeatures() {
        assertThat(diff(
                        "[{\"name\": \"file\"}, {\"name\": \"qcow2\", \"features\": [\"deprecated\"]}]",
                        "[{\"name\": \"rbd\"}, {\"name\": \"qcow2\"}]"))
                .contains("""
                        commands
                          ~ node-add
                              - argument driver value 'file'
                              + argument driver value 'rbd'
                              - argument driver value 'qcow2' feature 'deprecated'
                        """);
    }

    @Test
    void tellsAlternativesThatCameAndWent() {
        assertThat(diff("[{\"type\": \"str\"}, {\"type\": \"null\"}]", "[{\"type\": \"str\"}, {\"type\": \"int\"}]"))
                .contains("+ argument <qcow2>.backing as int", "- argument <qcow2>.backing as null");
    }

    @Test
    void tellsFeaturesResultsAndWaysOfExecution() {
        assertThat(diff("\"features\": [\"json-cli\"]", "\"features\": [\"hotplug\"]"))
                .isEqualTo("commands\n  ~ device_add\n      + feature 'hotplug'\n      - feature 'json-cli'\n");
        assertThat(diff(", \"features\": [\"dynamic\"]", ""))
                .startsWith("commands\n  ~ node-add\n      - argument <file> feature 'dynamic'\n");
        assertThat(diff("\"allow-oob\": true", "\"allow-oob\": false"))
                .isEqualTo("commands\n  ~ yank\n      - out-of-band execution\n");
        assertThat(diff("\"arg-type\": \"7\", \"ret-type\": \"8\"", "\"arg-type\": \"7\", \"ret-type\": \"0\""))
                .isEqualTo("commands\n  ~ nodes-add\n      - result id (string, mandatory)\n");
        assertThat(diff(
                        "\"NODE_ADDED\", \"meta-type\": \"event\", \"arg-type\": \"8\"",
                        "\"NODE_ADDED\", \"meta-type\": \"event\", \"arg-type\": \"0\""))
                .isEqualTo("events\n  ~ NODE_ADDED\n      - data id (string, mandatory)\n");
    }
}
