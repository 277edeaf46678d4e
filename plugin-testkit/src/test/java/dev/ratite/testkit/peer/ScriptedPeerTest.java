package dev.ratite.testkit.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptedPeerTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private static SocketChannel connect(ScriptedPeer peer) throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(peer.socket()));
    }

    private static void send(SocketChannel client, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(UTF_8));
        while (bytes.hasRemaining()) {
            client.write(bytes);
        }
    }

    private static String rest(SocketChannel client) throws IOException {
        return new String(Channels.newInputStream(client).readAllBytes(), UTF_8);
    }

    @Test
    void playsGreetingRepliesRefusalsAndEvents() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.greet("oob");
                    PeerCommand stop = script.expect("stop");
                    assertThat(stop.outOfBand()).isFalse();
                    assertThat(stop.arguments()).isEmpty();
                    PeerCommand yank = script.next();
                    assertThat(yank.name()).isEqualTo("yank");
                    assertThat(yank.outOfBand()).isTrue();
                    assertThat(yank.arguments()).isEqualTo(Map.of("a", List.of(1)));
                    script.event("STOP");
                    yank.refuse("GenericError", "no");
                    stop.reply("[7]");
                });
                SocketChannel client = connect(peer)) {
            send(client, "{\"execute\": \"stop\", \"id\": \"x\"}");
            send(client, "{\"exec-oob\": \"yank\", \"arguments\": {\"a\": [1]}}");
            assertThat(rest(client).lines())
                    .containsExactly(
                            "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 22, \"minor\": 2, \"major\": 7}, \"package\":"
                                    + " \"scripted\"}, \"capabilities\": [\"oob\"]}}",
                            "{\"timestamp\": {\"seconds\": 1700000000, \"microseconds\": 250000}, \"event\": \"STOP\","
                                    + " \"data\": {}}",
                            "{\"error\":{\"class\":\"GenericError\",\"desc\":\"no\"}}",
                            "{\"return\":[7],\"id\":\"x\"}");
        }
    }

    @Test
    void answersWhateverComesUntilTheClientLeaves() throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.start(
                script -> script.untilClientLeaves(command -> command.reply("[\"" + command.name() + "\"]")))) {
            try (PeerClient client = new PeerClient(peer.address())) {
                client.send("{'execute': 'stop'}", "{'execute': 'cont'}");
                assertThat(client.line()).isEqualTo("{\"return\":[\"stop\"]}");
                assertThat(client.line()).isEqualTo("{\"return\":[\"cont\"]}");
            }
            peer.finish(LONG);
        }
    }

    @Test
    void aClientThatSendsNoCommandIsToldFromOneThatLeaves() throws IOException {
        ScriptedPeer peer = ScriptedPeer.start(script -> script.untilClientLeaves(command -> command.reply("{}")));
        try (PeerClient client = new PeerClient(peer.address())) {
            client.send("stop");
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> peer.finish(LONG))
                    .withMessageContaining("Unrecognized token");
        }
        assertThatExceptionOfType(AssertionError.class).isThrownBy(peer::close);
    }

    @Test
    void listensOnTcpToo() throws IOException {
        ScriptedPeer peer = ScriptedPeer.startOnTcp(script -> script.line("hello"));
        try (SocketChannel client = SocketChannel.open(peer.address())) {
            assertThat(peer.address()).isInstanceOfSatisfying(InetSocketAddress.class, address -> assertThat(
                            address.getAddress().isLoopbackAddress())
                    .isTrue());
            assertThat(rest(client)).isEqualTo("hello\r\n");
        }
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(peer::socket);
        peer.close();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> SocketChannel.open(peer.address()));
    }

    @Test
    void synchronizesAsAnAgentDoes() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> script.synchronize());
                SocketChannel client = connect(peer)) {
            client.write(ByteBuffer.wrap(new byte[] {'{', (byte) 0xFF}));
            send(client, "{\"execute\": \"guest-sync-delimited\", \"arguments\": {\"id\": 5}}");
            byte[] reply = Channels.newInputStream(client).readAllBytes();
            assertThat(reply[0]).isEqualTo((byte) 0xFF);
            assertThat(new String(reply, 1, reply.length - 1, UTF_8)).isEqualTo("{\"return\": 5}\r\n");
        }
    }

    @Test
    void playsOneScriptPerConnectionAndThenLetsClientsWait() throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> script.line("first"), script -> script.line("second"))) {
            for (String expected : List.of("first\r\n", "second\r\n")) {
                try (SocketChannel client = connect(peer)) {
                    assertThat(rest(client)).isEqualTo(expected);
                }
            }
            peer.finish(LONG);
            try (SocketChannel late = connect(peer)) {
                late.configureBlocking(false);
                assertThat(late.read(ByteBuffer.allocate(1))).isZero();
            }
        }
    }

    @Test
    void anotherCommandThanExpectedFailsTheTest() throws Exception {
        ScriptedPeer peer = ScriptedPeer.start(script -> script.expect("stop"));
        try (SocketChannel client = connect(peer)) {
            send(client, "{\"execute\": \"cont\"}");
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> peer.finish(LONG))
                    .withMessageContaining("expected 'stop', but 'cont' came");
        }
        assertThatExceptionOfType(AssertionError.class).isThrownBy(peer::close);
    }

    @Test
    void aClientThatLeavesTooEarlyFailsTheTest() throws IOException {
        ScriptedPeer peer = ScriptedPeer.start(script -> script.expect("stop"));
        connect(peer).close();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> peer.finish(LONG))
                .withMessageContaining("hung up while the script expected 'stop'");
        assertThatExceptionOfType(AssertionError.class).isThrownBy(peer::close);
    }

    @Test
    void aTestThatEndsTooEarlyFails() throws Exception {
        ScriptedPeer peer = ScriptedPeer.start(script -> {
            script.line("ready");
            script.expect("stop");
        });
        try (SocketChannel client = connect(peer)) {
            assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(1);
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> peer.finish(Duration.ofMillis(50)))
                    .withMessageContaining("not through");
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(peer::close)
                    .withMessageContaining("still expected 'stop'");
        }
    }

    @Test
    void aScriptThatFailsFailsTheTest() throws IOException {
        ScriptedPeer peer = ScriptedPeer.start(script -> {
            throw new IllegalStateException("on purpose");
        });
        try (SocketChannel client = connect(peer)) {
            assertThat(rest(client)).isEmpty();
        }
        assertThatExceptionOfType(AssertionError.class).isThrownBy(peer::close).withMessageContaining("on purpose");
    }

    @Test
    void aScriptThatOnlyWaitsMayBeCutShort() throws IOException {
        for (PeerScript waiting :
                List.<PeerScript>of(script -> script.untilClientLeaves(), script -> script.untilPeerIsClosed())) {
            ScriptedPeer peer = ScriptedPeer.start(waiting);
            try (SocketChannel client = connect(peer)) {
                assertThat(client.isConnected()).isTrue();
                peer.close();
                peer.close();
            }
            assertThat(peer.socket()).doesNotExist();
            assertThat(Files.exists(peer.socket().getParent())).isFalse();
        }
    }

    @Test
    void cutsLinesFloodsAndHangsUp() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.bytes('{', 0xC3);
                    script.flood(100_000);
                    script.delay(Duration.ofMillis(1));
                    script.hangUp();
                });
                SocketChannel client = connect(peer)) {
            byte[] all = Channels.newInputStream(client).readAllBytes();
            assertThat(all).hasSize(100_002).startsWith('{', 0xC3).endsWith('x', 'x');
        }
    }

    @Test
    void aFloodEndsWhenTheClientLeaves() throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> script.flood(Long.MAX_VALUE))) {
            connect(peer).close();
            peer.finish(LONG);
        }
    }

    @Test
    void hangingUpOnUnreadDataResetsTheConnection() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> script.hangUpOnUnreadData());
                SocketChannel client = connect(peer)) {
            send(client, "{\"execute\": \"stop\"}");
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> client.read(ByteBuffer.allocate(1)))
                    .withMessageContaining("reset");
        }
    }
}
