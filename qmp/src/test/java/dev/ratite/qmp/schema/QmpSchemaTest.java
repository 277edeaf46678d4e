package dev.ratite.qmp.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.ratite.qmp.QmpException;
import java.util.List;
import org.junit.jupiter.api.Test;

class QmpSchemaTest {
    private final QmpSchema schema = SmallSchema.read();

    @Test
    void knowsWhatThereIs() {
        assertThat(schema.hasCommand("node-add")).isTrue();
        assertThat(schema.hasCommand("NODE_ADDED")).isFalse();
        assertThat(schema.hasEvent("NODE_ADDED")).isTrue();
        assertThat(schema.hasEvent("node-add")).isFalse();
        assertThat(schema.hasType("str")).isTrue();
        assertThat(schema.hasType("size")).isFalse();
        assertThat(schema).hasToString("schema of 5 commands and 1 events");
    }

    @Test
    void knowsCommandsByTheirFeatures() {
        assertThat(schema.commands().get("yank").outOfBand()).isTrue();
        assertThat(schema.commands().get("old").outOfBand()).isFalse();
        assertThat(schema.commands().get("old").deprecated()).isTrue();
        assertThat(schema.commands().get("device_add").features()).containsExactly("json-cli");
        assertThat(schema.commands().get("device_add").deprecated()).isFalse();
        assertThat(schema.events().get("NODE_ADDED").deprecated()).isFalse();
        assertThat(schema.type("3").orElseThrow().features()).containsExactly("dynamic");
        assertThat(schema.type("str").orElseThrow().features()).isEmpty();
    }

    @Test
    void knowsTheArgumentsOfEveryVariant() {
        assertThat(schema.arguments("node-add"))
                .extracting(SchemaMember::name, SchemaMember::optional)
                .containsExactly(
                        tuple("driver", false),
                        tuple("read-only", true),
                        tuple("filename", false),
                        tuple("size", true),
                        tuple("file", false),
                        tuple("backing", true));
        assertThat(schema.arguments("no-such-command")).isEmpty();
    }

    @Test
    void followsPathsThroughArraysAlternatesAndVariants() {
        assertThat(schema.hasArgument("node-add", "file.file.filename")).isTrue();
        assertThat(schema.hasArgument("nodes-add", "nodes.file.driver")).isTrue();
        assertThat(schema.hasArgument("nodes-add", "nodes.colour")).isFalse();
        assertThat(schema.hasArgument("no-such-command", "nodes")).isFalse();
        assertThat(schema.membersAt("nodes-add", "extra"))
                .singleElement()
                .satisfies(extra -> assertThat(extra.features()).containsExactly("unstable"));
    }

    @Test
    void knowsTheWordsAnArgumentTakes() {
        assertThat(schema.values("nodes-add", "nodes.driver")).containsExactly("file", "qcow2");
        assertThat(schema.hasValue("node-add", "driver", "qcow2")).isTrue();
        assertThat(schema.hasValue("node-add", "driver", "rbd")).isFalse();
        assertThat(schema.values("node-add", "filename")).isEmpty();
        assertThat(schema.transactionActions()).isEmpty();
    }

    @Test
    void putsTypesIntoWords() {
        assertThat(schema.describe("str")).isEqualTo("string");
        assertThat(schema.describe("any")).isEqualTo("anything");
        assertThat(schema.describe("1")).isEqualTo("one of file, qcow2");
        assertThat(schema.describe("[2]")).isEqualTo("array of object");
        assertThat(schema.describe("5")).isEqualTo("string or object");
    }

    @Test
    void wordsWithoutMembersAreThoseOfAnOlderQemu() {
        QmpSchema older = SmallSchema.with(
                ",\n  \"members\": [{\"name\": \"file\"}, {\"name\": \"qcow2\", \"features\": [\"deprecated\"]}]", "");
        assertThat(older.values("node-add", "driver")).containsExactly("file", "qcow2");
    }

    @Test
    void twoOfOneTextAreEqual() {
        assertThat(schema).isEqualTo(SmallSchema.read()).hasSameHashCodeAs(SmallSchema.read());
        assertThat(schema).isNotEqualTo(SmallSchema.with("\"allow-oob\": true", "\"allow-oob\": false"));
    }

    @Test
    void whatIsNoSchemaIsMalformed() {
        for (String text : List.of("{}", "3", "[3]", "[{}]", "[{\"name\": \"x\", \"meta-type\": \"command\"}]")) {
            assertThatExceptionOfType(QmpException.Malformed.class)
                    .isThrownBy(() -> SmallSchema.read(text))
                    .withMessageContaining("'query-qmp-schema'");
        }
    }

    @Test
    void anEmptySchemaHasNothing() {
        assertThat(SmallSchema.read("[]").commands()).isEmpty();
    }
}
