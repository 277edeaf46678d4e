package dev.ratite.qmp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.testkit.peer.PeerCommand;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandshakeTest {
    private static final QmpOptions OPTIONS = QmpOptions.named("web");
    private static final QmpOptions IMPATIENT = OPTIONS.withConnectTimeout(Duration.ofMillis(200));

    @Test
    void greetingTellsVersionAndCapabilities() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.greet("oob", "future");
                    PeerCommand negotiation = script.expect("qmp_capabilities");
                    assertThat(negotiation.arguments()).isEqualTo(Map.of("enable", List.of("oob")));
                    negotiation.reply("{}");
                    script.untilClientLeaves();
                });
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            QmpGreeting greeting = session.greeting();
            assertThat(List.of(greeting.major(), greeting.minor(), greeting.micro()))
                    .containsExactly(7, 2, 22);
            assertThat(greeting.packageVersion()).isEqualTo("scripted");
            assertThat(greeting.capabilities()).containsExactly("oob", "future");
        }
    }

    @Test
    void outOfBandIsNeitherAskedForNorGivenWhereItIsNotOffered() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.greet();
                    PeerCommand negotiation = script.expect("qmp_capabilities");
                    assertThat(negotiation.arguments()).isEmpty();
                    negotiation.reply("{}");
                    script.untilClientLeaves();
                });
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            assertThat(session.outOfBand()).isEmpty();
        }
    }

    @Test
    void eventsAroundTheGreetingAreKeptAndNotTakenForReplies() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.event("VSERPORT_CHANGE", "{\"open\": true}");
                    script.greet();
                    PeerCommand negotiation = script.expect("qmp_capabilities");
                    script.event("RESUME");
                    negotiation.reply("{}");
                    script.expect("query-status").reply("{\"running\": true}");
                    script.untilClientLeaves();
                });
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS);
                QmpSubscription events = session.events().subscribeFromStart()) {
            assertThat(session.call("query-status").path("running").asBoolean()).isTrue();
            assertThat(events.poll()).hasValueSatisfying(signal -> {
                QmpEvent event = (QmpEvent) signal;
                assertThat(event.name()).isEqualTo("VSERPORT_CHANGE");
                assertThat(event.sequence()).isEqualTo(1);
                assertThat(event.data().path("open").asBoolean()).isTrue();
            });
            assertThat(events.poll()).hasValueSatisfying(signal -> {
                assertThat(((QmpEvent) signal).name()).isEqualTo("RESUME");
                assertThat(((QmpEvent) signal).sequence()).isEqualTo(2);
            });
            assertThat(events.poll()).isEmpty();
        }
    }

    @Test
    void aSocketThatIsNotThereIsNotConnected(@TempDir Path directory) {
        Path socket = directory.resolve("absent");
        assertThatExceptionOfType(QmpException.NotConnected.class)
                .isThrownBy(() -> QmpSession.connect(socket, OPTIONS))
                .withMessageContaining("'web'")
                .withMessageContaining(socket.toString())
                .matches(e -> !e.mayHaveRun());
    }

    @Test
    void aPathTooLongForASocketIsNotConnected() {
        assertThatExceptionOfType(QmpException.NotConnected.class)
                .isThrownBy(() -> QmpSession.connect(Path.of("/tmp/" + "x".repeat(120)), OPTIONS));
    }

    @Test
    void aMonitorThatDoesNotGreetIsNotAnswering() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> script.untilClientLeaves())) {
            assertThatExceptionOfType(QmpException.NotAnswering.class)
                    .isThrownBy(
                            () -> QmpSession.connect(peer.socket(), OPTIONS.withConnectTimeout(Duration.ofSeconds(2))))
                    .withMessageContaining("in use by another client or not answering");
        }
    }

    @Test
    void aMonitorThatGreetsAndFallsSilentIsNotAnswering() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
            script.greet();
            script.expect("qmp_capabilities");
            script.untilClientLeaves();
        })) {
            assertThatExceptionOfType(QmpException.NotAnswering.class)
                    .isThrownBy(
                            () -> QmpSession.connect(peer.socket(), OPTIONS.withConnectTimeout(Duration.ofSeconds(2))))
                    .withMessageContaining("fell silent");
        }
    }

    @Test
    void aServerThatAcceptsNobodyIsNotAnswering(@TempDir Path directory) throws IOException {
        Path socket = directory.resolve("stopped");
        List<SocketChannel> waiting = new ArrayList<>();
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket), 1);
            fillBacklog(socket, waiting);
            assertThatExceptionOfType(QmpException.NotAnswering.class)
                    .isThrownBy(() -> QmpSession.connect(socket, IMPATIENT))
                    .withMessageContaining("nobody accepted");
        } finally {
            for (SocketChannel channel : waiting) {
                channel.close();
            }
        }
    }

    private static void fillBacklog(Path socket, List<SocketChannel> waiting) {
        try {
            while (true) {
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                waiting.add(channel);
                channel.configureBlocking(false);
                if (!channel.connect(UnixDomainSocketAddress.of(socket))) {
                    return;
                }
            }
        } catch (IOException e) {
            assertThat(e).as("the backlog is full").hasMessageContaining("temporarily unavailable");
        }
    }

    @Test
    void aRefusedNegotiationIsNotConnected() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
            script.greet();
            script.expect("qmp_capabilities").refuse("CommandNotFound", "negotiated already");
            script.untilClientLeaves();
        })) {
            assertThatExceptionOfType(QmpException.NotConnected.class)
                    .isThrownBy(() -> QmpSession.connect(peer.socket(), OPTIONS))
                    .withMessageContaining("negotiated already")
                    .withCauseInstanceOf(QmpException.Refused.class);
        }
    }

    @Test
    void somebodyWhoSpeaksNoQmpIsMalformed() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> script.line("SSH-2.0-OpenSSH_9.2"))) {
            assertThatExceptionOfType(QmpException.Malformed.class)
                    .isThrownBy(() -> QmpSession.connect(peer.socket(), OPTIONS));
        }
    }

    @Test
    void aPeerThatHangsUpAnywhereInTheHandshakeIsNotConnected(@TempDir Path directory) throws IOException {
        String greeting = "{\"QMP\": {\"version\": {}, \"capabilities\": []}}\r\n";
        String reply = "{\"return\": {}, \"id\": 1}\r\n";
        byte[] sent = (greeting + reply).getBytes(UTF_8);
        for (int cut = 0; cut < sent.length; cut++) {
            byte[] before = Arrays.copyOf(sent, Math.min(cut, greeting.length()));
            byte[] after = Arrays.copyOfRange(sent, before.length, cut);
            try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                script.bytes(before);
                if (before.length == greeting.length()) {
                    script.expect("qmp_capabilities");
                    script.bytes(after);
                }
            })) {
                assertThatExceptionOfType(QmpException.NotConnected.class)
                        .as("hung up after %s bytes", cut)
                        .isThrownBy(() -> QmpSession.connect(peer.socket(), OPTIONS));
            }
        }
    }

    @Test
    void aFailedAttemptLeavesNoThread() throws Exception {
        QmpOptions options = IMPATIENT.withConnectTimeout(Duration.ofMillis(50));
        try (ScriptedPeer peer = ScriptedPeer.start(script -> script.untilClientLeaves())) {
            assertThatExceptionOfType(QmpException.NotAnswering.class)
                    .isThrownBy(() -> QmpSession.connect(
                            peer.socket(), QmpOptions.named("leak").withConnectTimeout(options.connectTimeout())));
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("leak-qmp-")) {
                thread.join(TimeUnit.MINUTES.toMillis(1));
                assertThat(thread.isAlive()).as("%s is alive", thread).isFalse();
            }
        }
    }

    @Test
    void anInterruptedAttemptSaysSoAndKeepsTheFlag() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> script.untilClientLeaves())) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(QmpException.Interrupted.class)
                    .isThrownBy(() -> QmpSession.connect(peer.socket(), OPTIONS));
            assertThat(Thread.interrupted()).isTrue();
            Files.exists(peer.socket());
            SocketChannel.open(UnixDomainSocketAddress.of(peer.socket())).close();
        }
    }
}
