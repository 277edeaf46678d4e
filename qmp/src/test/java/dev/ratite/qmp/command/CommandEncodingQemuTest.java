package dev.ratite.qmp.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.RealSession;
import dev.ratite.qmp.schema.QmpSchema;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.QemuUnderTest;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each typed command says is what the real QEMU takes, going by its schema. */
@ParameterizedClass
@EachQemu
class CommandEncodingQemuTest {
    /** Commands that are not in every QEMU: for another architecture, or from a module of its own. */
    private static final Set<String> NOT_EVERYWHERE =
            Set.of("query-gic-capabilities", "query-spice", "query-sev", "query-sev-capabilities", "query-tpm");

    private static QmpSchema schema;

    private final QemuUnderTest qemu;

    CommandEncodingQemuTest(QemuUnderTest qemu) {
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

    @ParameterizedTest
    @MethodSource("commands")
    void isWhatTheSchemaAllows(QmpCommand<?> command) {
        if (schema.hasCommand(command.command()) || !NOT_EVERYWHERE.contains(command.command())) {
            assertThat(schema.problems(command)).as("with %s", qemu).isEmpty();
        }
    }
}
