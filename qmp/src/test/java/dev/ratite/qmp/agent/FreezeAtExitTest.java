package dev.ratite.qmp.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.testkit.peer.PeerConversation;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that end while they keep filesystems frozen. */
class FreezeAtExitTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private static void freeze(PeerConversation script) throws IOException {
        script.synchronize();
        script.expect("guest-info")
                .reply("{\"supported_commands\": [\"guest-fsfreeze-thaw\", \"guest-fsfreeze-status\"]}");
        script.expect("guest-fsfreeze-freeze").reply("1");
    }

    private static void thaw(PeerConversation script) throws IOException {
        script.expect("guest-fsfreeze-thaw").reply("1");
        script.expect("guest-fsfreeze-status").reply("\"thawed\"");
    }

    /** As a service manager does, which signals all that belongs to a service at once. */
    @Test
    void aSignalToTheProgramAndItsGuardLeavesNothingFrozen(@TempDir Path directory) throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
            freeze(script);
            thaw(script);
        })) {
            Process controller = FreezingController.start(peer.socket(), directory.resolve("log"));
            try (BufferedReader said = controller.inputReader(UTF_8)) {
                assertThat(said.readLine()).isEqualTo("frozen 1");
                List<ProcessHandle> guards = controller.children().toList();
                assertThat(guards).hasSize(1).allMatch(ProcessHandle::destroy);
                controller.destroy();
                peer.finish(LONG);
                assertThat(controller.waitFor(1, TimeUnit.MINUTES)).isTrue();
                guards.get(0).onExit().get(1, TimeUnit.MINUTES);
            } finally {
                controller.destroyForcibly();
            }
        }
    }

    @Test
    void aGuardThatWasAskedToEndOutlivesTheProgramThatIsKilled(@TempDir Path directory) throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.start(
                script -> {
                    freeze(script);
                    script.untilClientLeaves();
                },
                script -> {
                    script.synchronize();
                    thaw(script);
                })) {
            Process controller = FreezingController.start(peer.socket(), directory.resolve("log"));
            try (BufferedReader said = controller.inputReader(UTF_8)) {
                assertThat(said.readLine()).isEqualTo("frozen 1");
                assertThat(controller.children()).hasSize(1).allMatch(ProcessHandle::destroy);
                controller.destroyForcibly();
                peer.finish(LONG);
            } finally {
                controller.destroyForcibly();
            }
        }
    }
}
