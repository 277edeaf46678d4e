package dev.ratite.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.testkit.peer.PeerCommand;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Many sessions on one thread: what one of them does must not harm the others. */
class SharedLoopTest {
    private static final QmpOptions OPTIONS = QmpOptions.named("web");
    private static final Duration LONG = Duration.ofSeconds(30);

    private static List<Thread> ioThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("ratite-qmp-io"))
                .toList();
    }

    private static ScriptedPeer answering(int commands) throws IOException {
        return ScriptedPeer.start(script -> {
            script.negotiate();
            for (int i = 0; i < commands; i++) {
                script.expect("query-status").reply("{}");
            }
            script.untilClientLeaves();
        });
    }

    @Test
    void manySessionsShareOneThread() throws IOException {
        List<AutoCloseable> open = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                ScriptedPeer peer = answering(1);
                open.add(peer);
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS);
                open.add(0, session);
                session.call("query-status");
            }
            // That of an earlier test may be ending still.
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (ioThreads().size() != 1 && System.nanoTime() - end < 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
            assertThat(ioThreads()).hasSize(1);
        } finally {
            for (AutoCloseable closeable : open) {
                close(closeable);
            }
        }
    }

    private static void close(AutoCloseable closeable) throws IOException {
        try {
            closeable.close();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first answer comes late: one that is there already is given to an interrupted caller, too. */
    @Test
    void anInterruptedCallerDoesNotEndTheConnection() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.negotiate();
                    PeerCommand late = script.expect("query-status");
                    script.expect("query-status").reply("{}");
                    late.reply("{}");
                    script.untilClientLeaves();
                });
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(QmpException.Interrupted.class).isThrownBy(() -> session.call("query-status"));
            assertThat(Thread.interrupted()).isTrue();
            session.call("query-status");
        }
    }

    @Test
    void aHugeLineIsDecodedElsewhereAndInOrder() throws IOException {
        String text = "\"" + "x".repeat(15_000_000) + "\"";
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.negotiate();
                    script.expect("huge").reply("[" + text + ", " + text + "]");
                    script.event("AFTER");
                    script.untilClientLeaves();
                });
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS);
                QmpSubscription events = session.subscribe()) {
            CompletableFuture<JsonNode> reply = session.execute("huge", Map.of(), LONG);
            events.await(event -> event.name().equals("AFTER"), LONG);
            assertThat(reply.join().path(1).asText()).hasSize(15_000_000);
        }
    }

    @Test
    void aListenerThatBlocksDelaysNoOtherSession() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch blocking = new CountDownLatch(1);
        try (ScriptedPeer busy = ScriptedPeer.start(script -> {
                    script.negotiate();
                    script.expect("go").reply("{}");
                    script.event("STOP");
                    script.untilClientLeaves();
                });
                ScriptedPeer other = answering(1);
                QmpSession blocked = QmpSession.connect(busy.socket(), OPTIONS);
                QmpSession free = QmpSession.connect(other.socket(), OPTIONS)) {
            blocked.subscribe()
                    .deliverTo(
                            event -> {
                                blocking.countDown();
                                await(release);
                            },
                            Runnable::run);
            blocked.call("go");
            blocking.await();
            free.call("query-status");
            release.countDown();
        }
    }

    @Test
    void aResourceThatIsSlowToCloseDelaysNoOtherSession() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        try (ScriptedPeer leaving = ScriptedPeer.start(script -> {
                    script.negotiate();
                    script.expect("go").reply("{}");
                });
                ScriptedPeer other = answering(1);
                QmpSession free = QmpSession.connect(other.socket(), OPTIONS)) {
            SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(leaving.socket()));
            QmpSession slow = QmpSession.open(
                    new QmpChannels(socket, socket, () -> {
                        closing.countDown();
                        await(release);
                    }),
                    OPTIONS);
            slow.call("go");
            closing.await();
            free.call("query-status");
            release.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
