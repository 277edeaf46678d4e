package dev.ratite.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.testkit.OwnThread;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class QmpChannelsTest {
    private static final QmpOptions OPTIONS = QmpOptions.named("web");

    @Test
    void aSessionRunsOverASocketThatIsConnectedAlready() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.negotiate();
                    script.expect("query-status").reply("{}");
                });
                QmpSession session = QmpSession.open(
                        QmpChannels.of(SocketChannel.open(UnixDomainSocketAddress.of(peer.socket()))), OPTIONS)) {
            assertThat(session.call("query-status")).isEmpty();
        }
    }

    @Test
    void aSessionRunsOverTwoPipesAndClosesAllItWasGiven() throws IOException {
        Pipe toUs = Pipe.open();
        Pipe fromUs = Pipe.open();
        List<String> closed = new ArrayList<>();
        say(toUs, "{\"QMP\": {}}\n");
        CompletableFuture<Void> answered = OwnThread.run(() -> answerOneCommand(fromUs, toUs));
        QmpSession session =
                QmpSession.open(new QmpChannels(toUs.source(), fromUs.sink(), () -> closed.add("resource")), OPTIONS);
        answered.join();
        session.close();
        assertThat(closed).containsExactly("resource");
        assertThat(toUs.source().isOpen()).isFalse();
        assertThat(fromUs.sink().isOpen()).isFalse();
        toUs.sink().close();
        fromUs.source().close();
    }

    private static void answerOneCommand(Pipe fromUs, Pipe toUs) {
        try {
            fromUs.source().read(ByteBuffer.allocate(1000));
            say(toUs, "{\"return\": {}, \"id\": 1}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(Pipe pipe, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            pipe.sink().write(bytes);
        }
    }

    @Test
    void channelsAreClosedIfTheHandshakeFails() throws IOException {
        Pipe toUs = Pipe.open();
        Pipe fromUs = Pipe.open();
        assertThatExceptionOfType(QmpException.NotAnswering.class)
                .isThrownBy(() -> QmpSession.open(
                        new QmpChannels(toUs.source(), fromUs.sink(), () -> {}),
                        OPTIONS.withConnectTimeout(Duration.ofMillis(50))));
        assertThat(toUs.source().isOpen()).isFalse();
        assertThat(fromUs.sink().isOpen()).isFalse();
        toUs.sink().close();
        fromUs.source().close();
    }

    @Test
    void oneFailureKeepsNothingOpenAndASecondIsSuppressed() {
        ReadableByteChannel in = Channels.newChannel(new ByteArrayInputStream(new byte[0]));
        List<String> closed = new ArrayList<>();
        QmpChannels channels = new QmpChannels(in, failing("out", closed), () -> {
            closed.add("resource");
            throw new IOException("resource");
        });
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(channels::close)
                .withMessage("out")
                .matches(e -> e.getSuppressed().length == 1);
        assertThat(closed).containsExactly("out", "resource");
        assertThat(in.isOpen()).isFalse();
    }

    private static WritableByteChannel failing(String name, List<String> closed) {
        return new WritableByteChannel() {
            @Override
            public int write(ByteBuffer source) throws IOException {
                throw new IOException(name);
            }

            @Override
            public boolean isOpen() {
                return closed.isEmpty();
            }

            @Override
            public void close() throws IOException {
                closed.add(name);
                throw new IOException(name);
            }
        };
    }

    @Test
    void aChannelThatCannotBeWrittenEndsTheSession() throws IOException {
        Pipe toUs = Pipe.open();
        say(toUs, "{\"QMP\": {}}\n");
        assertThatExceptionOfType(QmpException.NotConnected.class)
                .isThrownBy(() -> QmpSession.open(
                        new QmpChannels(toUs.source(), failing("broken", new ArrayList<>()), () -> {}), OPTIONS))
                .withMessageContaining("broken");
        toUs.sink().close();
    }

    @Test
    void aChannelThatFailsOddlyEndsTheSessionToo() {
        ReadableByteChannel odd = new ReadableByteChannel() {
            @Override
            public int read(ByteBuffer destination) {
                throw new AssertionError("odd");
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
        assertThatExceptionOfType(QmpException.NotConnected.class)
                .isThrownBy(() ->
                        QmpSession.open(new QmpChannels(odd, failing("unused", new ArrayList<>()), () -> {}), OPTIONS))
                .withMessageContaining("odd");
    }
}
