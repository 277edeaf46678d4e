package dev.ratite.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ratite.testkit.peer.PeerCommand;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QmpListenerTest {
    private static final QmpOptions OPTIONS = QmpOptions.named("web").withEventCapacity(4);

    private final ExecutorService executor = Executors.newFixedThreadPool(3);

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    /** For each "go", sends as many events as it asks for and answers; then hangs up. */
    private static ScriptedPeer peer(int commands) throws IOException {
        return ScriptedPeer.start(script -> {
            script.negotiate();
            for (int i = 0; i < commands; i++) {
                PeerCommand go = script.expect("go");
                for (int n = 0; n < (int) go.arguments().get("events"); n++) {
                    script.event("E");
                }
                go.reply("{}");
            }
        });
    }

    private static void go(QmpSession session, int events) {
        session.call("go", Map.of("events", events));
    }

    /** Notes what it is told; its calls can be held up. */
    private static final class Recorder implements QmpListener {
        final List<String> heard = new CopyOnWriteArrayList<>();
        final List<String> threads = new CopyOnWriteArrayList<>();
        final CompletableFuture<QmpException> end = new CompletableFuture<>();
        final CountDownLatch gate;
        final CountDownLatch entered = new CountDownLatch(1);

        Recorder(int gates) {
            gate = new CountDownLatch(gates);
        }

        @Override
        public void event(QmpEvent event) {
            entered.countDown();
            threads.add(Thread.currentThread().getName());
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            heard.add("event " + event.sequence());
        }

        @Override
        public void gap(QmpGap gap) {
            heard.add("gap " + gap.missed());
        }

        @Override
        public void ended(QmpException cause) {
            end.complete(cause);
        }
    }

    @Test
    void aListenerHearsEventsInOrderAndThenTheEnd() throws IOException {
        Recorder recorder = new Recorder(0);
        try (ScriptedPeer peer = peer(1);
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS);
                QmpSubscription subscription = session.subscribe("E").deliverTo(recorder, executor)) {
            go(session, 3);
            assertThat(recorder.end.join()).isInstanceOf(QmpException.Disconnected.class);
            assertThat(recorder.heard).containsExactly("event 1", "event 2", "event 3");
            assertThat(recorder.threads).allMatch(name -> name.startsWith("pool-"));
            assertThatIllegalStateException().isThrownBy(subscription::poll);
        }
    }

    @Test
    void aSlowListenerHearsOfAGapAndHoldsUpNoCommand() throws Exception {
        Recorder slow = new Recorder(1);
        try (ScriptedPeer peer = peer(2);
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS);
                QmpSubscription subscription = session.subscribe().deliverTo(slow, executor)) {
            go(session, 1);
            slow.entered.await();
            go(session, 10);
            slow.gate.countDown();
            slow.end.join();
            assertThat(slow.heard).containsExactly("event 1", "gap 6", "event 8", "event 9", "event 10", "event 11");
            assertThat(subscription).isNotNull();
        }
    }

    @Test
    void anExecutorThatRunsTasksAtOnceDoesNotBlockTheReader() throws Exception {
        Recorder slow = new Recorder(1);
        try (ScriptedPeer peer = peer(2);
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS);
                QmpSubscription subscription = session.subscribe().deliverTo(slow, Runnable::run)) {
            go(session, 1);
            slow.entered.await();
            go(session, 0);
            slow.gate.countDown();
            slow.end.join();
            assertThat(slow.threads).containsExactly("web-qmp-callbacks");
            assertThat(subscription).isNotNull();
        }
    }

    @Test
    void aListenerThatThrowsIsCalledAgain() throws IOException {
        Recorder recorder = new Recorder(0);
        QmpListener throwing = new QmpListener() {
            @Override
            public void event(QmpEvent event) {
                recorder.event(event);
                throw new IllegalStateException("on purpose");
            }

            @Override
            public void ended(QmpException cause) {
                recorder.ended(cause);
            }
        };
        try (ScriptedPeer peer = peer(1);
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS);
                QmpSubscription subscription = session.subscribe().deliverTo(throwing, executor)) {
            go(session, 2);
            recorder.end.join();
            assertThat(recorder.heard).containsExactly("event 1", "event 2");
            assertThat(subscription).isNotNull();
        }
    }

    @Test
    void anExecutorThatTakesNothingClosesTheSubscription() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Executor full = task -> {
            asked.countDown();
            throw new RejectedExecutionException("full");
        };
        try (ScriptedPeer peer = peer(2);
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS);
                QmpSubscription subscription = session.subscribe().deliverTo(event -> {}, full)) {
            go(session, 1);
            asked.await();
            session.execute("go", Map.of("events", 1))
                    .thenApply(result -> result)
                    .join();
            assertThatIllegalStateException().isThrownBy(subscription::poll).withMessageContaining("closed");
        }
    }

    @Test
    void aClosedSubscriptionDeliversNothingMore() throws IOException {
        Recorder recorder = new Recorder(0);
        Recorder witness = new Recorder(0);
        try (ScriptedPeer peer = peer(1);
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS);
                QmpSubscription other = session.subscribe().deliverTo(witness, executor)) {
            session.subscribe().deliverTo(recorder, executor).close();
            go(session, 1);
            witness.end.join();
            assertThat(witness.heard).containsExactly("event 1");
            assertThat(recorder.heard).isEmpty();
            assertThat(recorder.end).isNotDone();
            assertThat(other).isNotNull();
        }
    }
}
