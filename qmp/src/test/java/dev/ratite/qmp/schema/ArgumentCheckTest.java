package dev.ratite.qmp.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.schema.SchemaProblem.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentCheckTest {
    private static final Map<String, Object> FILE = Map.of("driver", "file", "filename", "/a");

    private final QmpSchema schema = SmallSchema.read();

    private List<String> messages(String command, Map<String, ?> arguments) {
        return schema.problems(command, arguments).stream()
                .map(SchemaProblem::toString)
                .toList();
    }

    @Test
    void whatIsRightHasNoProblems() {
        assertThat(messages("node-add", FILE)).isEmpty();
        assertThat(messages("node-add", Map.of("driver", "qcow2", "file", "below", "backing", NullNode.instance)))
                .isEmpty();
        assertThat(messages("node-add", Map.of("driver", "qcow2", "file", FILE, "backing", "b")))
                .isEmpty();
        assertThat(messages(
                        "nodes-add",
                        Map.of("nodes", List.of(FILE, FILE), "sizes", List.of(1, 2), "ratio", 1, "extra", List.of())))
                .isEmpty();
        assertThat(messages("yank", Map.of())).isEmpty();
    }

    @Test
    void anUnknownCommandIsNamedWithTheNearestOne() {
        assertThat(schema.problems("node_ad", Map.of()))
                .containsExactly(new SchemaProblem(
                        Kind.UNKNOWN_COMMAND,
                        "",
                        "this QEMU has no command 'node_ad'; did you mean 'node-add'?",
                        "node-add"));
        assertThat(messages("something-else", Map.of())).containsExactly("this QEMU has no command 'something-else'");
    }

    @Test
    void anUnknownArgumentIsNamedByItsPath() {
        assertThat(schema.problems(
                        "nodes-add",
                        Map.of("nodes", List.of(FILE, Map.of("driver", "file", "filename", "a", "sise", 1)))))
                .containsExactly(new SchemaProblem(
                        Kind.UNKNOWN_ARGUMENT,
                        "nodes[1].sise",
                        "there is no argument 'nodes[1].sise' in this QEMU; did you mean 'size'?",
                        "size"));
    }

    @Test
    void anArgumentOfAnotherVariantIsUnknownHere() {
        assertThat(messages("node-add", Map.of("driver", "file", "filename", "a", "backing", "b")))
                .containsExactly("there is no argument 'backing' in this QEMU");
    }

    @Test
    void aMissingArgumentIsNamedWithItsType() {
        assertThat(messages("node-add", Map.of("driver", "qcow2", "file", Map.of("driver", "file"))))
                .containsExactly("'file.filename' is missing (string)");
        assertThat(messages("node-add", Map.of())).containsExactly("'driver' is missing (one of file, qcow2)");
        assertThat(messages("nodes-add", Map.of())).containsExactly("'nodes' is missing (array of object)");
    }

    @Test
    void aWrongTypeIsNamedWithTheRightOne() {
        assertThat(messages("node-add", Map.of("driver", "file", "filename", 5)))
                .containsExactly("'filename' is a whole number, not string");
        assertThat(messages("node-add", Map.of("driver", "file", "filename", "a", "size", 1.5)))
                .containsExactly("'size' is a number, not int");
        assertThat(messages("node-add", Map.of("driver", "qcow2", "file", true)))
                .containsExactly("'file' is a boolean, not string or object");
        assertThat(messages("nodes-add", Map.of("nodes", FILE)))
                .containsExactly("'nodes' is an object, not array of object");
        assertThat(messages("nodes-add", Map.of("nodes", List.of("x"))))
                .containsExactly("'nodes[0]' is a string, not object");
        assertThat(messages("node-add", Map.of("driver", List.of())))
                .containsExactly("'driver' is an array, not one of file, qcow2");
        assertThat(messages("nodes-add", Map.of("nodes", List.of(), "ratio", "x")))
                .containsExactly("'ratio' is a string, not number");
    }

    @Test
    void anUnknownWordIsNamedWithTheNearestOrAll() {
        assertThat(schema.problems("node-add", Map.of("driver", "qcow", "file", "below")))
                .containsExactly(new SchemaProblem(
                        Kind.UNKNOWN_VALUE,
                        "driver",
                        "'driver' cannot be 'qcow' in this QEMU; did you mean 'qcow2'?",
                        "qcow2"));
        assertThat(messages("node-add", Map.of("driver", "rbd")))
                .containsExactly("'driver' cannot be 'rbd' in this QEMU, but one of file, qcow2");
    }

    @Test
    void withoutAKnownVariantOnlyWhatNoVariantHasIsUnknown() {
        assertThat(messages("node-add", Map.of("driver", "rbd", "filename", "a", "colour", "red")))
                .containsExactlyInAnyOrder(
                        "'driver' cannot be 'rbd' in this QEMU, but one of file, qcow2",
                        "there is no argument 'colour' in this QEMU");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThat(messages("nodes-add", Map.of("nodes", List.of(Map.of("driver", "fil"), Map.of()), "sizes", 1)))
                .containsExactlyInAnyOrder(
                        "'nodes[0].driver' cannot be 'fil' in this QEMU; did you mean 'file'?",
                        "'nodes[1].driver' is missing (one of file, qcow2)",
                        "'sizes' is a whole number, not array of int");
    }

    @Test
    void theDriversPropertiesOfDeviceAddAreLetPass() {
        assertThat(messages("device_add", Map.of("id", "d", "drive", "root"))).isEmpty();
        assertThat(messages("device_add", Map.of("id", 5, "drive", "root")))
                .containsExactly("'id' is a whole number, not string");
    }

    @Test
    void requireThrowsWithAllProblems() {
        QmpCommand<?> command = QmpCommand.of("nodes-add", Map.of("nodes", 1, "sizes", 2));
        assertThatExceptionOfType(QmpException.Invalid.class)
                .isThrownBy(() -> schema.require(command))
                .satisfies(e -> {
                    assertThat(e.problems()).hasSize(2);
                    assertThat(e.command()).isEqualTo("nodes-add");
                    assertThat(e.mayHaveRun()).isFalse();
                    assertThat(e.getMessage())
                            .startsWith("'nodes-add' is not valid here: ")
                            .contains("'nodes' is");
                });
        schema.require(QmpCommand.of("yank", Map.of()));
    }

    @Test
    void whatHasNoJsonFormIsTheCallersFault() {
        assertThatIllegalArgumentException().isThrownBy(() -> messages("yank", Map.of("a", new Object())));
    }
}
