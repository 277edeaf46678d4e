package dev.ratite.qmp.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import dev.ratite.testkit.peer.PeerConversation;
import dev.ratite.testkit.peer.PeerScript;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgentStateTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofMillis(400);
    /** For what runs out in the end, but has to let something succeed before. */
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    private static final AgentOptions OPTIONS =
            AgentOptions.named("web").withSyncTimeout(LONG).withPollInterval(Duration.ofMillis(1));

    private static AgentState stateOf(PeerScript script) throws IOException {
        return stateOf(script, LONG);
    }

    private static AgentState stateOf(PeerScript script, Duration timeout) throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script);
                GuestAgent agent = GuestAgent.connect(peer.socket(), OPTIONS)) {
            return agent.state(timeout);
        }
    }

    private static void info(PeerConversation script, String commands) throws IOException {
        script.expect("guest-info").reply(info(commands));
    }

    private static String info(String commands) {
        return "{\"version\": \"9.1\", \"supported_commands\": [" + commands + "]}";
    }

    @Test
    void absentIfNobodyIsAtTheSocketAnyMore() throws IOException {
        ScriptedPeer peer = ScriptedPeer.start(script -> script.hangUp());
        try (GuestAgent agent = GuestAgent.connect(peer.socket(), OPTIONS)) {
            peer.close();
            // Whoever asks first may find the old connection, and finds it cut off.
            assertThatExceptionOfType(QmpException.class).isThrownBy(() -> agent.ping(LONG));
            assertThat(agent.state(LONG)).isInstanceOf(AgentState.Absent.class);
        }
    }

    @Test
    void startingIfNobodyAnswersOrOneThatTalksNonsense() throws IOException {
        assertThat(stateOf(script -> script.untilClientLeaves(), SOON)).isInstanceOf(AgentState.Starting.class);
        assertThat(stateOf(
                        script -> {
                            script.line("login: ");
                            script.untilClientLeaves();
                        },
                        SOON))
                .isInstanceOf(AgentState.Starting.class);
        assertThat(stateOf(
                        script -> {
                            script.synchronize();
                            script.expect("guest-info");
                            script.line("{]");
                        },
                        LONG))
                .isInstanceOf(AgentState.Starting.class);
        assertThat(stateOf(script -> script.synchronize(), A_WHILE)).isInstanceOf(AgentState.Starting.class);
    }

    @Test
    void readyIfOnlyThatIsSwitchedOffWhichNoBuildCanDo() throws IOException {
        AgentState state = stateOf(script -> {
            script.synchronize();
            info(
                    script,
                    "{\"name\": \"guest-ping\", \"enabled\": true, \"new\": 1}, {\"name\": \"guest-get-devices\","
                            + " \"enabled\": false}");
        });
        assertThat(state)
                .isEqualTo(
                        new AgentState.Ready(new AgentInfo("9.1", Set.of("guest-ping"), Set.of("guest-get-devices"))));
        assertThat(state.answers()).isTrue();
    }

    @Test
    void limitedIfSomethingIsForbidden() throws IOException {
        AgentState state = stateOf(script -> {
            script.synchronize();
            info(
                    script,
                    "{\"name\": \"guest-ping\", \"enabled\": true}, {\"name\": \"guest-exec\", \"enabled\": false}");
        });
        assertThat(state).isInstanceOfSatisfying(AgentState.Limited.class, limited -> assertThat(limited.forbidden())
                .containsExactly("guest-exec"));
    }

    @Test
    void limitedIfItMayNotEvenSayWhoItIs() throws IOException {
        AgentState state = stateOf(script -> {
            script.synchronize();
            script.expect("guest-info").refuse("CommandNotFound", "Command guest-info has been disabled");
        });
        assertThat(state).isInstanceOfSatisfying(AgentState.Limited.class, limited -> assertThat(limited.forbidden())
                .containsExactly("guest-info"));
    }

    @Test
    void limitedIfItMayNotEvenSynchronise() throws IOException {
        AgentState state = stateOf(script -> {
            script.expect("guest-sync-delimited")
                    .refuse("CommandNotFound", "Command guest-sync-delimited has been disabled");
            script.expect("guest-sync").refuse("CommandNotFound", "Command guest-sync has been disabled");
        });
        assertThat(state).isInstanceOfSatisfying(AgentState.Limited.class, limited -> assertThat(limited.forbidden())
                .containsExactly("guest-sync-delimited", "guest-sync"));
    }

    @Test
    void closedIfQemuSaysSoAndNothingIsAsked() throws IOException {
        try (ScriptedPeer qemu = ScriptedPeer.start(script -> {
                    script.negotiate();
                    script.expect("query-chardev").reply("""
                            [{"label": "serial0", "frontend-open": true}, {"label": "agent", "frontend-open": false}]
                            """);
                    script.expect("query-chardev").reply("[]");
                });
                QmpSession qmp = QmpSession.connect(qemu.socket(), QmpOptions.named("web"));
                ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.synchronize();
                    info(script, "");
                });
                GuestAgent agent = GuestAgent.connect(peer.socket(), OPTIONS)) {
            AgentPort port = AgentPort.of(qmp, "agent");
            assertThat(agent.state(port, LONG)).isEqualTo(new AgentState.Closed());
            assertThat(agent.state(port, LONG)).isInstanceOf(AgentState.Ready.class);
        }
    }

    @Test
    void anObjectThatWasClosedHasNoState() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> script.untilClientLeaves())) {
            GuestAgent agent = GuestAgent.connect(peer.socket(), OPTIONS);
            agent.close();
            assertThatExceptionOfType(QmpException.NotConnected.class).isThrownBy(() -> agent.state(SOON));
        }
    }

    @Test
    void anAgentThatMayNotPingIsReadyAllTheSame() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.synchronize();
                    script.expect("guest-ping").refuse("CommandNotFound", "Command guest-ping has been disabled");
                });
                GuestAgent agent = GuestAgent.connect(peer.socket(), OPTIONS)) {
            agent.awaitReady(LONG);
        }
    }

    @Test
    void aCommandIsWaitedForUntilItMayBeRun() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.synchronize();
                    for (boolean enabled : new boolean[] {false, true}) {
                        script.expect("guest-ping").reply("{}");
                        info(script, "{\"name\": \"guest-exec\", \"enabled\": " + enabled + "}");
                    }
                });
                GuestAgent agent = GuestAgent.connect(peer.socket(), OPTIONS)) {
            agent.awaitCommand("guest-exec", LONG);
        }
    }

    @Test
    void notThereAndForbiddenAndUnknownAreToldApart() throws IOException {
        assertThatExceptionOfType(QmpException.NotAnswering.class)
                .isThrownBy(() -> awaitExec(script -> script.untilClientLeaves(), SOON));
        assertThatExceptionOfType(QmpException.Forbidden.class)
                .isThrownBy(() -> awaitExec(
                        script -> answerForEver(script, "{\"name\": \"guest-exec\", \"enabled\": false}"), A_WHILE))
                .matches(e -> e.remedy().contains("'guest-exec'") && e.remedy().contains("restart qemu-guest-agent"));
        assertThatExceptionOfType(QmpException.Refused.class)
                .isThrownBy(() -> awaitExec(script -> answerForEver(script, ""), A_WHILE))
                .isNotInstanceOf(QmpException.Forbidden.class);
    }

    private static void awaitExec(PeerScript script, Duration timeout) throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script);
                GuestAgent agent = GuestAgent.connect(peer.socket(), OPTIONS)) {
            agent.awaitCommand("guest-exec", timeout);
        }
    }

    /** Until the client has lost patience, and hangs up in the middle of it. */
    private static void answerForEver(PeerConversation script, String commands) throws IOException {
        script.synchronize();
        script.untilClientLeaves(command -> command.reply(command.name().equals("guest-info") ? info(commands) : "{}"));
    }
}
