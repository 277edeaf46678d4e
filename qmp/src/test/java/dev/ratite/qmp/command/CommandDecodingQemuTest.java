package dev.ratite.qmp.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.RealSession;
import dev.ratite.qmp.schema.QmpSchema;
import dev.ratite.qmp.schema.SchemaSample;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.QemuUnderTest;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every result that the real QEMU's schema allows can be read, and so can those of a newer QEMU. */
@ParameterizedClass
@EachQemu
class CommandDecodingQemuTest {
    /** What only other versions of QEMU tell. */
    private static final Set<String> OF_OTHER_VERSIONS =
            Set.of("MachineInfo.acpi", "CpuProperties.drawerId", "CpuProperties.bookId", "CpuProperties.moduleId");

    private static QmpSchema schema;

    private final QemuUnderTest qemu;

    CommandDecodingQemuTest(QemuUnderTest qemu) {
        this.qemu = qemu;
    }

    @BeforeParameterizedClassInvocation
    static void readSchema(QemuUnderTest qemu) {
        try (RealSession real = RealSession.start(qemu)) {
            schema = QmpSchema.of(real.session());
        }
    }

    static Stream<QmpCommand<?>> commands() {
        return Samples.all();
    }

    /** Empty for a command that this QEMU does not have. */
    private static Stream<String> resultType(QmpCommand<?> command) {
        return Stream.ofNullable(schema.commands().get(command.command())).map(known -> known.result());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void nothingThatQemuTellsIsMissed(QmpCommand<?> command) {
        resultType(command).forEach(type -> {
            Set<String> missed = new TreeSet<>();
            findAbsent(command.decode(SchemaSample.complete(schema, type)), Set.of(), missed);
            assertThat(missed).as("what %s does not tell", qemu).allMatch(OF_OTHER_VERSIONS::contains);
        });
    }

    /** What contains its like, as a backing file does, is looked at once: the sample does not go down for ever. */
    private static void findAbsent(Object value, Set<Class<?>> above, Set<String> missed) {
        if (value instanceof List<?> list) {
            list.forEach(element -> findAbsent(element, above, missed));
        } else if (value instanceof Record record && isOurs(record) && !above.contains(value.getClass())) {
            Set<Class<?>> here = new HashSet<>(above);
            here.add(value.getClass());
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                Object member = member(record, component);
                if (member == null) {
                    missed.add(value.getClass().getSimpleName() + "." + component.getName());
                }
                findAbsent(member, here, missed);
            }
        }
    }

    private static boolean isOurs(Record record) {
        return record.getClass().getPackage().equals(Accepted.class.getPackage());
    }

    private static Object member(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theMandatoryMembersAreEnough(QmpCommand<?> command) {
        resultType(command).forEach(type -> assertThat((Object) command.decode(SchemaSample.sparse(schema, type)))
                .isNotNull());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void membersAndWordsOfTomorrowAreTolerated(QmpCommand<?> command) {
        resultType(command).forEach(type -> assertThat((Object) command.decode(SchemaSample.newer(schema, type)))
                .isNotNull());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aResultOfAnotherShapeIsMalformedOrOfNoInterest(QmpCommand<?> command) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        JsonNode nested = json.objectNode().set("x", json.arrayNode().add(1));
        for (JsonNode shape : List.of(
                json.nullNode(),
                json.numberNode(1),
                json.textNode("x"),
                json.objectNode(),
                json.arrayNode().add(json.objectNode()),
                json.arrayNode().add(json.arrayNode()),
                nested,
                json.missingNode())) {
            try {
                assertThat((Object) command.decode(shape)).isNotNull();
            } catch (QmpException.Malformed e) {
                assertThat(e.getMessage()).contains("'" + command.command() + "'");
            }
        }
    }
}
