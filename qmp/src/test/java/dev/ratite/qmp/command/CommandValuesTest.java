package dev.ratite.qmp.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.word.DisplayProtocol;
import dev.ratite.qmp.word.SyncMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandValuesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyHolderIsInTheListOfHolders() {
        assertThat(HolderCommands.all()).hasSizeGreaterThan(120).doesNotHaveDuplicates();
    }

    @Test
    void passwordsAreSentButNotPrinted() {
        QmpCommand<?> command = new DisplayCommands.SetPassword(DisplayProtocol.VNC, Secret.of("hush"));
        assertThat(command.arguments()).isEqualTo(Map.of("protocol", "vnc", "password", "hush"));
        assertThat(command.toString()).contains("***").doesNotContain("hush");
        assertThat(command.with("display", "d").toString()).doesNotContain("hush");
        assertThat(new ObjectCommands.Add("secret", "s", Map.of("data", Secret.of("hush"))).toString())
                .doesNotContain("hush");
        assertThat(Secret.of("hush")).isEqualTo(Secret.of("hush")).isNotEqualTo(Secret.of("loud"));
    }

    @Test
    void anActionOfATransactionPrintsNoSecretEither() {
        QmpCommand<?> command = new ObjectCommands.Add("secret", "s", Map.of("data", Secret.of("hush")));
        Transaction transaction = Transaction.of(command);
        assertThat(transaction.arguments().toString()).contains("hush");
        assertThat(transaction.toString())
                .contains("object-add with [qom-type, id, data]")
                .doesNotContain("hush");
        assertThat(new Transaction.Action("x", Map.of("password", "hush"))).hasToString("x with [password]");
    }

    @Test
    void mandatoryArgumentsCannotBeLeftOut() {
        assertThatNullPointerException()
                .isThrownBy(() -> new BlockCommands.Delete(null))
                .withMessage("nodeName is null");
    }

    @Test
    void listsAndMapsAreCopiedInTheirOrder() {
        List<String> keys = new ArrayList<>(List.of("a"));
        DisplayCommands.SendKey command = new DisplayCommands.SendKey(keys, null);
        keys.add("b");
        assertThat(command.keys()).containsExactly("a");
        assertThat(command.arguments().keySet()).containsExactly("keys");
    }

    @Test
    void aNullInAMapIsMeantAndANullComponentIsLeftOut() throws Exception {
        Map<String, Object> options = new HashMap<>();
        options.put("backing", null);
        assertThat(JSON.writeValueAsString(new BlockCommands.Add("qcow2", "root", options).arguments()))
                .isEqualTo("{\"driver\":\"qcow2\",\"node-name\":\"root\",\"backing\":null}");
        assertThat(JSON.writeValueAsString(new BlockCommands.Resize(null, "root", 5).arguments()))
                .isEqualTo("{\"node-name\":\"root\",\"size\":5}");
        assertThat(new NetworkCommands.Announce(1, 2, 3, 4).arguments()).hasSize(4);
    }

    @Test
    void anActionOfATransactionIsACommandInOtherWords() throws Exception {
        QmpCommand<?> command = Transaction.of(new BlockJobCommands.Backup("j", "root", "target", SyncMode.FULL))
                .grouped();
        assertThat(JSON.writeValueAsString(command.arguments()))
                .isEqualTo(
                        "{\"actions\":[{\"type\":\"blockdev-backup\",\"data\":{\"job-id\":\"j\",\"device\":\"root\","
                                + "\"target\":\"target\",\"sync\":\"full\"}}],\"properties\":{\"completion-mode\":\"grouped\"}}");
    }

    @Test
    void aYankInstanceIsNamedAsItsKindIs() {
        assertThat(YankInstance.node("root").members()).isEqualTo(Map.of("type", "block-node", "node-name", "root"));
        assertThat(YankInstance.chardev("c").members()).isEqualTo(Map.of("type", "chardev", "id", "c"));
        assertThat(YankInstance.migration().members()).isEqualTo(Map.of("type", "migration"));
    }

    @Test
    void aBurstsLengthGoesOnlyWithABurst() {
        assertThat(IoThrottle.total(5, 0).withBurst(10, 10, 60).members())
                .containsEntry("bps_max", 10L)
                .containsEntry("bps_max_length", 60L)
                .doesNotContainKeys("iops_max", "iops_max_length");
    }

    @Test
    void whatOnlyOtherMachinesTellIsReadToo() throws Exception {
        assertThat(new CpuCommands.QueryGicCapabilities()
                        .decode(JSON.readTree("[{\"version\": 3, \"emulated\": true, \"kernel\": false}]")))
                .containsExactly(new GicCapability(3, true, false));
        assertThat(new DisplayCommands.QuerySpice()
                        .decode(JSON.readTree("{\"enabled\": true, \"migrated\": false, \"mouse-mode\": \"server\","
                                + " \"port\": 5930, \"channels\": []}"))
                        .port())
                .isEqualTo(5930);
        assertThat(new CpuCommands.QuerySev()
                        .decode(
                                JSON.readTree(
                                        "{\"enabled\": true, \"api-major\": 1, \"api-minor\": 51, \"build-id\": 3,"
                                                + " \"state\": \"running\", \"sev-type\": \"sev-snp\", \"snp-policy\": 196608}"))
                        .handle())
                .isNull();
    }

    @Test
    void aNumberThatOverflowsIsNamed() throws Exception {
        assertThatExceptionOfType(QmpException.Malformed.class)
                .isThrownBy(() ->
                        new MemoryCommands.QueryBalloon().decode(JSON.readTree("{\"actual\": 18446744073709551616}")))
                .withMessage("In the result of 'query-balloon', 'actual' is 18446744073709551616, not a whole number of"
                        + " 64 bits");
    }
}
