package dev.ratite.qmp.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ratite.qmp.log.ProtocolLog;
import dev.ratite.qmp.log.ProtocolLogOptions;
import dev.ratite.qmp.log.Recording;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said to an agent can be logged as well. */
class AgentLogTest {
    @Test
    void eachMessageHasItsLineAndThePasswordHasNone(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("agent.log");
        try (ProtocolLog log = ProtocolLog.toFile(file, ProtocolLogOptions.defaults());
                ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.synchronize();
                    script.expect("guest-set-user-password").reply("{}");
                    script.untilClientLeaves();
                });
                GuestAgent agent = GuestAgent.connect(
                        peer.socket(), AgentOptions.named("web").withWatcher(log.session("web-agent")));
                AgentPassword password = AgentPassword.plain("open sesame".toCharArray())) {
            agent.system().setUserPassword("root", password);
        }
        assertThat(Files.readString(file))
                .contains("-> ", "<- ", "web-agent", "guest-sync", "guest-set-user-password", "***")
                .doesNotContain("sesame", "b3BlbiBzZXNhbWU");
    }

    @Test
    void aRecordingIsTurnedDownSinceItWouldMissLaterConnections(@TempDir Path directory) throws IOException {
        try (Recording recording = Recording.to(directory.resolve("recording"), "web-agent")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> AgentOptions.named("web").withWatcher(recording))
                    .withMessageContaining("protocol log");
        }
    }
}
