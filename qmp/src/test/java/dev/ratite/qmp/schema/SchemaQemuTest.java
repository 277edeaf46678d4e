package dev.ratite.qmp.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.RealSession;
import dev.ratite.qmp.command.Transaction;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.QemuUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;

/** The schema as the real QEMU tells it. */
@ParameterizedClass
@EachQemu
class SchemaQemuTest {
    private static RealSession real;
    private static QmpSchema schema;

    private final QemuUnderTest qemu;

    SchemaQemuTest(QemuUnderTest qemu) {
        this.qemu = qemu;
    }

    @BeforeParameterizedClassInvocation
    static void startQemu(QemuUnderTest qemu) {
        real = RealSession.start(qemu);
        schema = QmpSchema.of(real.session());
    }

    @AfterParameterizedClassInvocation
    static void stopQemu() {
        real.close();
    }

    @Test
    void tellsWhatThisQemuHas() {
        assertThat(schema.commands()).hasSizeGreaterThan(150);
        assertThat(schema.hasEvent("SHUTDOWN")).isTrue();
        assertThat(schema.hasValue("blockdev-add", "driver", "qcow2")).isTrue();
        assertThat(schema.hasValue("object-add", "qom-type", "iothread")).isTrue();
        assertThat(schema.hasArgument("blockdev-add", "file.filename")).isTrue();
        assertThat(schema.transactionActions()).contains("blockdev-backup", "block-dirty-bitmap-merge");
        assertThat(schema.commands().get("migrate-pause").outOfBand()).isTrue();
        assertThat(schema.commands().get("drive-backup").deprecated()).isTrue();
    }

    @Test
    void refusesWhatQemuRefuses() {
        Map<String, Object> arguments =
                Map.of("driver", "qcow2", "node-nam", "x", "file", Map.of("driver", "file", "filenam", "/a"));
        assertThat(schema.problems("blockdev-add", arguments))
                .extracting(SchemaProblem::suggestion)
                .containsExactlyInAnyOrder("node-name", "filename", null);
        assertThatExceptionOfType(QmpException.Refused.class)
                .isThrownBy(() -> real.session().call("blockdev-add", arguments));
    }

    @Test
    void refusesATransactionWithAnActionThatThisQemuDoesNotHave() {
        CheckedCommands checked = new CheckedCommands(real.session(), schema);
        Transaction transaction = new Transaction(
                List.of(Transaction.Action.abort(), new Transaction.Action("disk-teleport", Map.of())), null);
        assertThatExceptionOfType(QmpException.Invalid.class)
                .isThrownBy(() -> checked.call(transaction))
                .withMessageContaining("'actions[1].type' cannot be 'disk-teleport' in this QEMU")
                .withMessageContaining("blockdev-snapshot");
    }

    @Test
    void isReadOnceForEachBinary(@TempDir Path directory) throws IOException {
        BinaryIdentity binary = BinaryIdentity.of(qemu.program());
        QmpSchema read = SchemaCache.in(directory).get(binary, real.session());
        assertThat(read).isEqualTo(schema);
        SchemaCache later = SchemaCache.in(directory);
        assertThat(later.find(binary)).contains(schema);
        // Whoever asked again would ask somebody who knows query-version alone.
        QmpSchema versionAlone = SmallSchema.with("yank", "query-version");
        assertThat(later.get(binary, new CheckedCommands(real.session(), versionAlone)))
                .isEqualTo(schema);
    }
}
