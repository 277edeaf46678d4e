package dev.ratite.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.testkit.OwnThread;
import dev.ratite.testkit.peer.PeerScript;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class QmpSessionEndTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private static ScriptedPeer peer(PeerScript afterNegotiation) throws IOException {
        return ScriptedPeer.start(script -> {
            script.negotiate();
            afterNegotiation.play(script);
        });
    }

    private static QmpSession connect(ScriptedPeer peer) {
        return QmpSession.connect(peer.socket(), QmpOptions.named("web").withCommandTimeout(LONG));
    }

    @Test
    void allCommandsOnTheirWayFailAtOnceWhenQemuHangsUp() throws IOException {
        try (ScriptedPeer peer = peer(script -> {
                    for (int i = 0; i < 20; i++) {
                        script.expect("stop");
                    }
                });
                QmpSession session = connect(peer)) {
            List<CompletableFuture<JsonNode>> replies = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                replies.add(session.execute("stop"));
            }
            for (CompletableFuture<JsonNode> reply : replies) {
                assertThatExceptionOfType(CompletionException.class)
                        .isThrownBy(reply::join)
                        .withCauseInstanceOf(QmpException.Disconnected.class)
                        .withMessageContaining("QEMU closed the connection")
                        .matches(e -> ((QmpException) e.getCause()).mayHaveRun());
            }
        }
    }

    @Test
    void aResetIsADisconnectionToo() throws IOException {
        try (ScriptedPeer peer = peer(script -> script.hangUpOnUnreadData());
                QmpSession session = connect(peer)) {
            assertThatExceptionOfType(QmpException.Disconnected.class)
                    .isThrownBy(() -> session.call("stop"))
                    .withMessageContaining("reset")
                    .withCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void aReplyCutInTheMiddleIsADisconnection() throws IOException {
        try (ScriptedPeer peer = peer(script -> {
                    script.expect("stop");
                    script.bytes('{', '"', 'r');
                });
                QmpSession session = connect(peer)) {
            assertThatExceptionOfType(QmpException.Disconnected.class)
                    .isThrownBy(() -> session.call("stop"))
                    .withMessageContaining("3 bytes into a line");
        }
    }

    @Test
    void whatQemuSaidBeforeItWentIsStillHeard() throws IOException {
        CountDownLatch subscribed = new CountDownLatch(1);
        try (ScriptedPeer peer = peer(script -> {
                    subscribed.await();
                    script.event("SHUTDOWN", "{\"guest\": true}");
                });
                QmpSession session = connect(peer);
                QmpSubscription events = session.subscribe()) {
            subscribed.countDown();
            session.ended().join();
            QmpEvent last = events.await(event -> true, LONG);
            assertThat(last.name()).isEqualTo("SHUTDOWN");
            assertThatExceptionOfType(QmpException.Disconnected.class).isThrownBy(() -> events.next(LONG));
            assertThatExceptionOfType(QmpException.Disconnected.class).isThrownBy(events::poll);
        }
    }

    @Test
    void aCommandAfterTheEndIsNotSentAndSaysWhy() throws IOException {
        try (ScriptedPeer peer = peer(script -> script.hangUp());
                QmpSession session = connect(peer)) {
            session.ended().join();
            assertThatExceptionOfType(QmpException.Disconnected.class)
                    .isThrownBy(() -> session.call("stop"))
                    .withMessageContaining("was not sent")
                    .matches(e -> !e.mayHaveRun());
            assertThat(session.execute("stop")).isCompletedExceptionally();
            assertThatExceptionOfType(QmpException.Disconnected.class)
                    .isThrownBy(() -> session.subscribe().next(LONG));
        }
    }

    @Test
    void closingFailsWhatIsOnItsWay() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        try (ScriptedPeer peer = peer(script -> {
            script.expect("stop");
            arrived.countDown();
            script.untilClientLeaves();
        })) {
            QmpSession session = connect(peer);
            QmpSubscription events = session.subscribe();
            CompletableFuture<JsonNode> stop = session.execute("stop");
            arrived.await();
            session.close();
            session.close();
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(stop::join)
                    .withCauseInstanceOf(QmpException.Disconnected.class)
                    .withMessageContaining("closed by this program");
            assertThatExceptionOfType(QmpException.Disconnected.class).isThrownBy(() -> events.next(LONG));
            assertThat(session.ended().join()).isInstanceOf(QmpException.Disconnected.class);
        }
    }

    @Test
    void aThreadThatWaitsForAnEventIsWokenByTheEnd() throws IOException {
        CountDownLatch waiting = new CountDownLatch(1);
        try (ScriptedPeer peer = peer(script -> {
                    waiting.await();
                    script.hangUp();
                });
                QmpSession session = connect(peer);
                QmpSubscription events = session.subscribe("STOP")) {
            waiting.countDown();
            assertThatExceptionOfType(QmpException.Disconnected.class)
                    .isThrownBy(() -> events.await(event -> true, LONG))
                    .withMessageContaining("QEMU closed the connection");
        }
    }

    @Test
    void quitIsDoneWhenQemuReplies() throws IOException {
        try (ScriptedPeer peer = peer(script -> {
                    script.expect("quit").reply("{}");
                    script.event("SHUTDOWN");
                });
                QmpSession session = connect(peer);
                QmpSubscription events = session.subscribe("SHUTDOWN")) {
            session.quit(LONG);
            assertThat(session.ended()).isDone();
            assertThat(events.poll()).isPresent();
        }
    }

    @Test
    void quitIsDoneWhenQemuGoesWithoutAWord() throws IOException {
        for (PeerScript end :
                List.<PeerScript>of(script -> script.expect("quit"), script -> script.hangUpOnUnreadData())) {
            try (ScriptedPeer peer = peer(end);
                    QmpSession session = connect(peer)) {
                session.quit(LONG);
                assertThat(session.ended()).isDone();
            }
        }
    }

    @Test
    void quitFailsIfQemuStays() throws IOException {
        try (ScriptedPeer peer = peer(script -> {
                    script.expect("quit").reply("{}");
                    script.untilClientLeaves();
                });
                QmpSession session = connect(peer)) {
            assertThatExceptionOfType(QmpException.TimedOut.class)
                    .isThrownBy(() -> session.quit(Duration.ofSeconds(2)))
                    .withMessageContaining("still there");
        }
    }

    @Test
    void quitFailsIfQemuHadGoneBefore() throws IOException {
        try (ScriptedPeer peer = peer(script -> script.hangUp());
                QmpSession session = connect(peer)) {
            session.ended().join();
            assertThatExceptionOfType(QmpException.Disconnected.class).isThrownBy(() -> session.quit(LONG));
        }
    }

    @Test
    void quitFailsIfItIsWeWhoHangUp() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (ScriptedPeer peer = peer(script -> {
            script.expect("quit");
            asked.countDown();
            script.untilClientLeaves();
        })) {
            QmpSession session = connect(peer);
            CompletableFuture<Void> quit = OwnThread.run(() -> session.quit(LONG));
            asked.await();
            session.close();
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(quit::join)
                    .withCauseInstanceOf(QmpException.Disconnected.class);
        }
    }
}
