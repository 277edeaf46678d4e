package dev.ratite.qmp.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.qmp.QmpException;
import dev.ratite.testkit.peer.PeerCommand;
import dev.ratite.testkit.peer.PeerConversation;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Agents from before QEMU 1.1, and others that do things their own way. */
class OldAgentTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofMillis(400);
    private static final AgentOptions OPTIONS =
            AgentOptions.named("web").withSyncTimeout(LONG).withCommandTimeout(LONG);

    private static void refuseDelimitedSync(PeerConversation script) throws IOException {
        script.expect("guest-sync-delimited")
                .refuse("CommandNotFound", "The command guest-sync-delimited has not been found");
    }

    private static void oldSync(PeerConversation script) throws IOException {
        PeerCommand sync = script.expect("guest-sync");
        sync.reply(String.valueOf(sync.arguments().get("id")));
    }

    @Test
    void oneThatKnowsOnlyTheOldSyncIsServedAndAskedForTheNewOneOnce() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    refuseDelimitedSync(script);
                    script.line("{\"return\": 1}");
                    oldSync(script);
                    script.expect("guest-get-time").reply("17");
                    script.expect("guest-info");
                    oldSync(script);
                    script.expect("guest-ping").reply("{}");
                });
                GuestAgent agent = GuestAgent.connect(peer.socket(), OPTIONS)) {
            assertThat(agent.call("guest-get-time").asInt()).isEqualTo(17);
            assertThatExceptionOfType(QmpException.TimedOut.class)
                    .isThrownBy(() -> agent.call("guest-info", Map.of(), SOON));
            agent.ping(LONG);
        }
    }

    @Test
    void itsShutdownEndsWithTheOldSyncToo() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    refuseDelimitedSync(script);
                    oldSync(script);
                    script.expect("guest-shutdown");
                    oldSync(script);
                    script.expect("guest-ping").reply("{}");
                });
                GuestAgent agent = GuestAgent.connect(peer.socket(), OPTIONS)) {
            agent.shutdown(ShutdownMode.REBOOT, LONG);
            agent.ping(LONG);
        }
    }

    @Test
    void aShutdownThatIsAnsweredLeavesNoAnswerToBeTakenForAnother() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.synchronize();
                    script.expect("guest-shutdown").reply("{}");
                    Object late =
                            script.expect("guest-sync-delimited").arguments().get("id");
                    Object next =
                            script.expect("guest-sync-delimited").arguments().get("id");
                    script.bytes(0xFF);
                    script.line("{\"return\": " + late + "}");
                    script.bytes(0xFF);
                    script.line("{\"return\": " + next + "}");
                    script.expect("guest-get-time").reply("17");
                });
                GuestAgent agent = GuestAgent.connect(peer.socket(), OPTIONS)) {
            agent.shutdown(ShutdownMode.HALT, LONG);
            assertThat(agent.call("guest-get-time").asInt()).isEqualTo(17);
        }
    }

    @Test
    void commandsListedByNameAloneAreEnabled() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.synchronize();
                    script.expect("guest-info")
                            .reply("{\"supported_commands\": [\"guest-ping\", {\"name\": \"guest-exec\"}]}");
                });
                GuestAgent agent = GuestAgent.connect(peer.socket(), OPTIONS)) {
            assertThat(agent.info()).isEqualTo(new AgentInfo("", Set.of("guest-ping", "guest-exec"), Set.of()));
        }
    }

    @Test
    void aForbiddenCommandIsKnownByEveryWording() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.synchronize();
                    script.expect("guest-exec")
                            .refuse(
                                    "CommandNotFound",
                                    "Command guest-exec has been disabled: the command is not allowed");
                    script.expect("guest-exec")
                            .refuse("GenericError", "The command guest-exec has been disabled for this instance");
                    script.expect("guest-exec")
                            .refuse(
                                    "CommandNotFound",
                                    "Command guest-exec has been disabled: the agent is in frozen state");
                    script.expect("guest-exec").refuse("CommandNotFound", "The command guest-exec has not been found");
                });
                GuestAgent agent = GuestAgent.connect(peer.socket(), OPTIONS)) {
            for (String remedy : new String[] {"blocked commands", "blocked commands", "thaw"}) {
                assertThatExceptionOfType(QmpException.Forbidden.class)
                        .isThrownBy(() -> agent.call("guest-exec"))
                        .matches(e -> e.remedy().contains(remedy)
                                && String.valueOf(e.getMessage()).contains(remedy));
            }
            assertThatExceptionOfType(QmpException.Refused.class)
                    .isThrownBy(() -> agent.call("guest-exec"))
                    .isNotInstanceOf(QmpException.Forbidden.class);
        }
    }
}
