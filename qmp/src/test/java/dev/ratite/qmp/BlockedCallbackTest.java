package dev.ratite.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.command.MachineCommands;
import dev.ratite.qmp.event.Events;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Users' code that blocks, throws or never ends: who waits for something else hears of it all the same. */
class BlockedCallbackTest {
    private static final QmpOptions OPTIONS = QmpOptions.named("web");
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofMillis(200);

    private static ScriptedPeer peer() throws IOException {
        return ScriptedPeer.start(script -> {
            script.negotiate();
            script.expect("go").reply("{}");
            script.event("GO");
            script.expect("query-status").reply("{\"running\": true, \"status\": \"running\"}");
            script.untilClientLeaves();
        });
    }

    /** Occupies the callback thread until the latch is released. */
    private static void block(QmpSession session, CountDownLatch release) throws InterruptedException {
        CountDownLatch blocking = new CountDownLatch(1);
        session.subscribe("GO")
                .deliverTo(
                        event -> {
                            blocking.countDown();
                            await(release);
                        },
                        Runnable::run);
        session.call("go");
        blocking.await();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void repliesReachWhoWaitsThoughACallbackBlocks() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (ScriptedPeer peer = peer();
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            block(session, release);
            assertThat(session.execute(new MachineCommands.QueryStatus())
                            .get(LONG.toSeconds(), TimeUnit.SECONDS)
                            .running())
                    .isTrue();
            release.countDown();
        }
    }

    @Test
    void deadlinesHoldThoughACallbackBlocks() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.negotiate();
                    script.expect("go").reply("{}");
                    script.event("GO");
                    script.untilClientLeaves();
                });
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            block(session, release);
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> session.execute("silent", Map.of(), SOON).get(LONG.toSeconds(), TimeUnit.SECONDS))
                    .withCauseInstanceOf(QmpException.TimedOut.class);
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(() -> session.execute(new MachineCommands.QueryStatus(), SOON)
                            .join())
                    .withCauseInstanceOf(QmpException.TimedOut.class);
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(
                            () -> session.events().next(Events.shutdown(), SOON).join())
                    .withCauseInstanceOf(QmpException.TimedOut.class);
            release.countDown();
        }
    }

    @Test
    void aListenerMayWaitForAFuture() throws Exception {
        BlockingQueue<JsonNode> seen = new LinkedBlockingQueue<>();
        try (ScriptedPeer peer = peer();
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            session.subscribe("GO")
                    .deliverTo(event -> seen.add(session.execute("query-status").join()), Runnable::run);
            session.call("go");
            assertThat(seen.poll(LONG.toSeconds(), TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void waitingForAnEventEndsAtItsDeadlineHoweverManyOthersAreQueued() throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.negotiate();
                    script.expect("go").reply("{}");
                    for (int i = 0; i < 500; i++) {
                        script.event("TICK");
                    }
                    script.expect("settle").reply("{}");
                    script.untilClientLeaves();
                });
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS);
                QmpSubscription events = session.subscribe()) {
            session.call("go");
            session.call("settle");
            CountDownLatch never = new CountDownLatch(1);
            int[] asked = new int[1];
            assertThatExceptionOfType(QmpException.TimedOut.class)
                    .isThrownBy(() -> events.await(
                            event -> {
                                asked[0]++;
                                return awaitAWhile(never);
                            },
                            SOON));
            assertThat(asked[0]).isLessThan(100);
        }
    }

    private static boolean awaitAWhile(CountDownLatch latch) {
        try {
            return latch.await(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a watcher throws at the end of one session, an error included, is nobody else's concern. */
    @Test
    void aWatcherThatFailsAtTheEndHarmsNoSession() throws Exception {
        ProtocolWatcher failing = new ProtocolWatcher() {
            @Override
            public void sent(Instant at, ByteBuffer line) {}

            @Override
            public void received(Instant at, ByteBuffer line) {}

            @Override
            public void ended(Instant at, @Nullable Throwable cause) {
                throw new AssertionError("by intention");
            }
        };
        try (ScriptedPeer bad = ScriptedPeer.start(script -> {
                    script.negotiate();
                    script.expect("go").reply("{}");
                    script.line("garbage");
                    script.untilClientLeaves();
                });
                ScriptedPeer other = peer();
                QmpSession innocent = QmpSession.connect(other.socket(), OPTIONS);
                QmpSession victim = QmpSession.connect(bad.socket(), OPTIONS.withWatcher(failing))) {
            victim.call("go");
            assertThat(victim.ended().get(LONG.toSeconds(), TimeUnit.SECONDS))
                    .isInstanceOf(QmpException.Malformed.class);
            assertThat(victim.isOpen()).isFalse();
            innocent.call("go");
            innocent.call("query-status");
            assertThat(innocent.isOpen()).isTrue();
        }
    }

    @Test
    void theEndOfASessionIsNobodyElsesToDecide() throws IOException {
        try (ScriptedPeer peer = peer();
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            assertThat(session.ended().cancel(true)).isFalse();
            assertThat(session.ended().complete(null)).isFalse();
            assertThat(session.ended()).isNotDone();
            session.call("go");
            session.call("query-status");
        }
    }

    @Test
    void aFlowWhoseExecutorIsShutEndsWithAnError() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        try (ScriptedPeer peer = peer();
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            session.events()
                    .publisher(task -> {
                        throw new RejectedExecutionException("shut");
                    })
                    .subscribe(new Flow.Subscriber<>() {
                        @Override
                        public void onSubscribe(Flow.Subscription subscription) {
                            subscription.request(1);
                        }

                        @Override
                        public void onNext(QmpSignal signal) {}

                        @Override
                        public void onError(Throwable cause) {
                            failure.complete(cause);
                        }

                        @Override
                        public void onComplete() {}
                    });
            session.call("go");
            session.call("query-status");
            assertThat(failure.get(LONG.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(RejectedExecutionException.class);
        }
    }

    /** QEMU refuses such text without an id, which would end the session for all. */
    @Test
    void textThatQemuCannotParseIsRefusedHere() throws IOException {
        try (ScriptedPeer peer = peer();
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            for (int point : List.of(0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF)) {
                assertThatExceptionOfType(IllegalArgumentException.class)
                        .isThrownBy(() -> session.call("go", Map.of("text", "a" + Character.toString(point))));
            }
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> session.call("go", Map.of("number", Double.NaN)));
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> session.call("go", Map.of("bean", new Object())));
            session.call("go", Map.of("text", "\uFDCF\uFDF0\uFFFD\uD83D\uDE00\u0000"));
            session.call("query-status");
        }
    }
}
