package dev.ratite.qmp.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.command.DeviceCommands;
import dev.ratite.qmp.command.MachineCommands;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class CheckedCommandsTest {
    @Test
    void whatIsInvalidIsNeverSent() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.negotiate();
                    script.expect("query-qmp-schema").reply(SmallSchema.TEXT);
                    script.expect("node-add").reply("{}");
                    script.expect("device_add").reply("{}");
                });
                QmpSession session = QmpSession.connect(peer.socket(), QmpOptions.named("web"))) {
            CheckedCommands checked = CheckedCommands.of(session);
            assertThat(checked.defaultTimeout()).isEqualTo(session.defaultTimeout());
            assertThatExceptionOfType(QmpException.Invalid.class)
                    .isThrownBy(() -> checked.call("node-add", Map.of("driver", "file")))
                    .withMessage("'node-add' is not valid here: 'filename' is missing (string)");
            assertThatExceptionOfType(QmpException.Invalid.class)
                    .isThrownBy(() -> checked.call(new MachineCommands.Stop()));
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(
                            () -> checked.execute(new MachineCommands.Stop()).join())
                    .withCauseInstanceOf(QmpException.Invalid.class);
            checked.call("node-add", Map.of("driver", "file", "filename", "/a"));
            checked.execute(new DeviceCommands.Add("virtio-blk-pci", "d", Map.of("drive", "root")))
                    .join();
        }
    }
}
