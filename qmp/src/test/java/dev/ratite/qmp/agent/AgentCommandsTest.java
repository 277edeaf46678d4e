package dev.ratite.qmp.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.qmp.QmpException;
import dev.ratite.testkit.peer.PeerCommand;
import dev.ratite.testkit.peer.PeerScript;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentCommandsTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofMillis(400);
    /** For what runs out in the end, but has to let something succeed before. */
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    private static final AgentOptions OPTIONS =
            AgentOptions.named("web").withSyncTimeout(LONG).withPollInterval(Duration.ofMillis(1));

    private static ScriptedPeer peer(PeerScript afterSync) throws IOException {
        return ScriptedPeer.start(script -> {
            script.synchronize();
            afterSync.play(script);
        });
    }

    private static GuestAgent connect(ScriptedPeer peer) {
        return GuestAgent.connect(peer.socket(), OPTIONS);
    }

    @Test
    void infoTellsVersionAndWhatIsEnabled() throws IOException {
        try (ScriptedPeer peer = peer(script -> script.expect("guest-info").reply("""
                                {"version": "7.2.22", "supported_commands": [
                                  {"name": "guest-ping", "enabled": true, "success-response": true},
                                  {"name": "guest-exec", "enabled": false, "success-response": true}]}
                                """));
                GuestAgent agent = connect(peer)) {
            AgentInfo info = agent.info();
            assertThat(info.version()).isEqualTo("7.2.22");
            assertThat(info.enables("guest-ping")).isTrue();
            assertThat(info.enables("guest-exec")).isFalse();
            assertThat(info.enables("guest-frobnicate")).isFalse();
        }
    }

    @Test
    void networkInterfacesComeWithTheirAddresses() throws IOException {
        try (ScriptedPeer peer = peer(
                        script -> script.expect("guest-network-get-interfaces").reply("""
                                [{"name": "lo"},
                                 {"name": "eth0", "hardware-address": "52:54:00:AB:CD:EF", "ip-addresses": [
                                  {"ip-address-type": "ipv4", "ip-address": "10.0.2.15", "prefix": 24},
                                  {"ip-address-type": "ipv6", "ip-address": "fe80::1", "prefix": 64}]}]
                                """));
                GuestAgent agent = connect(peer)) {
            assertThat(agent.networkInterfaces())
                    .containsExactly(
                            new AgentNetworkInterface("lo", "", List.of()),
                            new AgentNetworkInterface(
                                    "eth0",
                                    "52:54:00:ab:cd:ef",
                                    List.of(
                                            new AgentAddress(AgentAddress.Family.IPV4, "10.0.2.15", 24),
                                            new AgentAddress(AgentAddress.Family.IPV6, "fe80::1", 64))));
        }
    }

    @Test
    void execSendsProgramArgumentsEnvironmentAndInput() throws IOException {
        try (ScriptedPeer peer = peer(script -> {
                    PeerCommand exec = script.expect("guest-exec");
                    assertThat(exec.arguments())
                            .isEqualTo(Map.of(
                                    "path",
                                    "/bin/cat",
                                    "arg",
                                    List.of("-n", "a b"),
                                    "env",
                                    List.of("LANG=C"),
                                    "input-data",
                                    "aGk=",
                                    "capture-output",
                                    true));
                    exec.reply("{\"pid\": 42}");
                    script.expect("guest-exec-status").reply("{\"exited\": false}");
                    PeerCommand status = script.expect("guest-exec-status");
                    assertThat(status.arguments()).isEqualTo(Map.of("pid", 42));
                    status.reply("{\"exited\": true, \"exitcode\": 3, \"out-data\": \"w7w=\", \"err-data\": \"/w==\","
                            + " \"err-truncated\": true}");
                });
                GuestAgent agent = connect(peer)) {
            AgentExecResult result = agent.exec(
                    AgentCommand.of("/bin/cat", "-n", "a b")
                            .withEnvironment(Map.of("LANG", "C"))
                            .withInput("hi".getBytes(UTF_8)),
                    LONG);
            assertThat(result.exit()).isEqualTo(new AgentExit.Code(3));
            assertThat(result.succeeded()).isFalse();
            assertThat(result.stdout().text()).isEqualTo("ü");
            assertThat(result.stdout().truncated()).isFalse();
            assertThat(result.stderr().text(ISO_8859_1)).isEqualTo("ÿ");
            assertThat(result.stderr().bytes()).containsExactly(0xFF);
            assertThat(result.stderr()).hasToString("1 bytes, truncated");
        }
    }

    @Test
    void execTellsASignalFromACode() throws IOException {
        try (ScriptedPeer peer = peer(script -> {
                    PeerCommand exec = script.expect("guest-exec");
                    assertThat(exec.arguments()).containsOnlyKeys("path", "arg", "capture-output");
                    exec.reply("{\"pid\": 1}");
                    script.expect("guest-exec-status").reply("{\"exited\": true, \"signal\": 9}");
                    script.expect("guest-exec").reply("{\"pid\": 2}");
                    script.expect("guest-exec-status").reply("{\"exited\": true, \"exitcode\": 0}");
                });
                GuestAgent agent = connect(peer)) {
            assertThat(agent.exec(AgentCommand.of("a"), LONG).exit()).isEqualTo(new AgentExit.Signal(9));
            assertThat(agent.exec(AgentCommand.of("b"), LONG).succeeded()).isTrue();
        }
    }

    @Test
    void execThatTakesTooLongMayStillRun() throws IOException {
        try (ScriptedPeer peer = peer(script -> {
                    script.expect("guest-exec").reply("{\"pid\": 7}");
                    script.expect("guest-exec-status").reply("{\"exited\": false}");
                    script.expect("guest-exec-status");
                    script.untilClientLeaves();
                });
                GuestAgent agent = connect(peer)) {
            assertThatExceptionOfType(QmpException.TimedOut.class)
                    .isThrownBy(() -> agent.exec(AgentCommand.of("/bin/sleep", "9"), A_WHILE))
                    .withMessageContaining("'/bin/sleep', pid 7")
                    .matches(QmpException::mayHaveRun);
        }
    }

    @Test
    void execWhoseAgentIsLostMayStillRun() throws IOException {
        try (ScriptedPeer peer = peer(script -> {
                    script.expect("guest-exec").reply("{\"pid\": 7}");
                    script.expect("guest-exec-status").refuse("GenericError", "PID 7 does not exist");
                });
                GuestAgent agent = connect(peer)) {
            assertThatExceptionOfType(QmpException.Disconnected.class)
                    .isThrownBy(() -> agent.exec(AgentCommand.of("/bin/sleep", "9"), LONG))
                    .withMessageContaining("PID 7 does not exist")
                    .matches(QmpException::mayHaveRun);
        }
    }

    @Test
    void execAnsweredWithNonsenseIsMalformed() throws IOException {
        try (ScriptedPeer peer = peer(script -> {
                    script.expect("guest-exec").reply("{}");
                    script.expect("guest-exec").reply("{\"pid\": 1}");
                    script.expect("guest-exec-status").reply("{\"exited\": true, \"out-data\": \"%%\"}");
                });
                GuestAgent agent = connect(peer)) {
            for (int i = 0; i < 2; i++) {
                assertThatExceptionOfType(QmpException.Malformed.class)
                        .isThrownBy(() -> agent.exec(AgentCommand.of("a"), LONG))
                        .matches(QmpException::mayHaveRun);
            }
        }
    }

    @Test
    void shutdownIsDoneWhenTheAgentGoesOnToTheNextQuestion() throws IOException {
        try (ScriptedPeer peer = peer(script -> {
                    assertThat(script.expect("guest-shutdown").arguments()).isEqualTo(Map.of("mode", "reboot"));
                    script.synchronize();
                    script.expect("guest-ping").reply("{}");
                });
                GuestAgent agent = connect(peer)) {
            agent.shutdown(ShutdownMode.REBOOT, LONG);
            agent.ping(LONG);
        }
    }

    @Test
    void shutdownIsDoneWhenTheAgentIsGoneOrSilent() throws IOException {
        for (PeerScript end :
                List.<PeerScript>of(script -> script.expect("guest-shutdown"), script -> script.untilClientLeaves())) {
            try (ScriptedPeer peer = peer(end);
                    GuestAgent agent = connect(peer)) {
                agent.shutdown(ShutdownMode.POWERDOWN, A_WHILE);
            }
        }
    }

    @Test
    void aRefusedShutdownSaysSoAndTheNextCommandGetsItsOwnAnswer() throws IOException {
        try (ScriptedPeer peer = peer(script -> {
                    script.expect("guest-shutdown").refuse("GenericError", "child process has failed");
                    script.synchronize();
                    script.synchronize();
                    script.expect("guest-get-time").reply("17");
                });
                GuestAgent agent = connect(peer)) {
            assertThatExceptionOfType(QmpException.Refused.class)
                    .isThrownBy(() -> agent.shutdown(ShutdownMode.HALT, LONG))
                    .withMessageContaining("child process has failed");
            assertThat(agent.call("guest-get-time").asInt()).isEqualTo(17);
        }
    }

    @Test
    void shutdownOfAGuestWithoutAgentIsNotAnswering() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> script.untilClientLeaves());
                GuestAgent agent = connect(peer)) {
            assertThatExceptionOfType(QmpException.NotAnswering.class)
                    .isThrownBy(() -> agent.shutdown(ShutdownMode.POWERDOWN, SOON));
        }
    }
}
