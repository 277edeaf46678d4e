package dev.ratite.qmp.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpListener;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.QmpSubscription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How sessions wait for a busy monitor, and how they end, whoever they talk to. */
abstract class QmpEndContract extends PeerFixture {
    /** A real peer reads byte by byte, and may die before it has read the line feed of a command it has answered. */
    private static final String HUNG_UP = "(?s).*(closed the connection|the connection broke).*";

    /** More than a peer may read ahead while it is frozen. */
    private static final String LONG_PATH = "/nobody/" + "x".repeat(1000);

    @Test
    void aSecondClientIsToldInTimeThatTheMonitorIsInUse() {
        try (QmpSession first = connect()) {
            long start = System.nanoTime();
            assertThatExceptionOfType(QmpException.NotAnswering.class)
                    .isThrownBy(() -> QmpSession.connect(peer().socket(), OPTIONS.withConnectTimeout(SHORT)))
                    .withMessageContaining("in use")
                    .matches(e -> !e.mayHaveRun());
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, SHORT.plusSeconds(10));
            assertWorks(first);
        }
    }

    @Test
    void aClientThatWaitsIsGreetedOnceTheFirstHasLeft() throws Exception {
        try (Crew crew = new Crew(1)) {
            for (int round = 0; round < 5; round++) {
                QmpSession first = connect();
                CompletableFuture<Void> second = crew.start(thread -> {
                    try (QmpSession session = connect()) {
                        assertWorks(session);
                    }
                });
                assertWorks(first);
                first.close();
                second.join();
            }
        }
    }

    /** The real peers let one client wait; further ones are not even accepted. */
    @Test
    void clientsThatHaveGivenUpDoNotHoldUpTheNext() throws Exception {
        try (QmpSession first = connect();
                Crew crew = new Crew(4)) {
            crew.all(thread -> assertThatExceptionOfType(QmpException.NotAnswering.class)
                    .isThrownBy(() -> QmpSession.connect(peer().socket(), OPTIONS.withConnectTimeout(SHORT))));
            assertWorks(first);
        }
        try (QmpSession next = connect()) {
            assertWorks(next);
        }
    }

    @Test
    void quitSucceedsWithTheEndOfTheConnection() {
        try (QmpSession session = connect();
                QmpSubscription events = session.subscribe()) {
            session.quit(LONG);
            assertThat(session.ended().join()).isInstanceOf(QmpException.Disconnected.class);
            assertEndsOnceItIsEmpty(events);
            assertThatExceptionOfType(QmpException.NotConnected.class)
                    .isThrownBy(() -> QmpSession.connect(peer().socket(), OPTIONS));
        }
    }

    @Test
    void quitSucceedsAmongOtherCommands() {
        try (QmpSession session = connect()) {
            List<CompletableFuture<JsonNode>> others = Stream.generate(() -> session.execute("query-version"))
                    .limit(50)
                    .toList();
            session.quit(LONG);
            others.forEach(QmpEndContract::assertAnsweredOrDisconnected);
        }
    }

    private static void assertAnsweredOrDisconnected(CompletableFuture<JsonNode> reply) {
        try {
            assertThat(reply.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join())
                    .isNotEmpty();
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(QmpException.Disconnected.class);
        }
    }

    private static void assertEndsOnceItIsEmpty(QmpSubscription events) {
        assertThatExceptionOfType(QmpException.Disconnected.class).isThrownBy(() -> {
            while (true) {
                assertThat(events.next(LONG)).isPresent();
            }
        });
        assertThatExceptionOfType(QmpException.Disconnected.class).isThrownBy(events::poll);
        assertThatExceptionOfType(QmpException.Disconnected.class).isThrownBy(() -> events.await(event -> true, LONG));
    }

    @Test
    void aPeerThatDiesIdleEndsWhoWaitsForEvents() throws Exception {
        try (QmpSession session = connect();
                QmpSubscription events = session.subscribe();
                QmpSubscription delivered = session.subscribe();
                Crew crew = new Crew(1)) {
            EndHeard heard = new EndHeard();
            delivered.deliverTo(heard, Runnable::run);
            CompletableFuture<Void> waiting = crew.start(thread -> assertEndsOnceItIsEmpty(events));
            peer().kill();
            waiting.join();
            assertThat(heard.cause.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join())
                    .isInstanceOf(QmpException.Disconnected.class);
            assertThat(session.ended().join())
                    .isInstanceOf(QmpException.Disconnected.class)
                    .hasMessageMatching(HUNG_UP);
        }
    }

    private static final class EndHeard implements QmpListener {
        private final CompletableFuture<QmpException> cause = new CompletableFuture<>();

        @Override
        public void event(QmpEvent event) {}

        @Override
        public void ended(QmpException reason) {
            cause.complete(reason);
        }
    }

    /** What the peer has not read makes the kernel say "connection reset" instead of the end of the stream. */
    @Test
    void aPeerThatIsKilledWithUnreadCommandsFailsThemAll() throws Exception {
        try (QmpSession session = connect();
                QmpSubscription events = session.subscribe();
                Crew crew = new Crew(2)) {
            peer().freeze();
            List<CompletableFuture<JsonNode>> futures = Stream.generate(() -> refusable(session, LONG_PATH))
                    .limit(100)
                    .toList();
            CompletableFuture<Void> calling =
                    crew.start(thread -> assertThatExceptionOfType(QmpException.Disconnected.class)
                            .isThrownBy(() -> session.call("query-version", Map.of(), LONG.multipliedBy(10))));
            CompletableFuture<Void> waiting = crew.start(thread -> assertEndsOnceItIsEmpty(events));
            peer().kill();
            CompletableFuture.allOf(calling, waiting).join();
            assertThat(session.ended()
                            .orTimeout(LONG.toSeconds(), TimeUnit.SECONDS)
                            .join())
                    .isInstanceOf(QmpException.Disconnected.class);
            futures.forEach(QmpEndContract::assertDisconnected);
            assertNothingIsSentAnyMore(session);
        }
    }

    private static void assertDisconnected(CompletableFuture<JsonNode> reply) {
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() ->
                        reply.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join())
                .withCauseInstanceOf(QmpException.Disconnected.class)
                .withMessageMatching(HUNG_UP);
    }

    private static void assertNothingIsSentAnyMore(QmpSession session) {
        assertThatExceptionOfType(QmpException.Disconnected.class)
                .isThrownBy(() -> session.call("query-version"))
                .matches(e -> !e.mayHaveRun());
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(session.execute("query-version")::join)
                .withCauseInstanceOf(QmpException.Disconnected.class);
        assertThatExceptionOfType(QmpException.Disconnected.class)
                .isThrownBy(() -> session.subscribe().next(LONG));
    }

    @Test
    void closingDoesNotWaitForAFrozenPeer() throws Exception {
        QmpSession session = connect();
        peer().freeze();
        List<CompletableFuture<JsonNode>> futures =
                Stream.generate(() -> refusable(session, LONG_PATH)).limit(500).toList();
        long start = System.nanoTime();
        session.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        futures.forEach(reply -> assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() ->
                        reply.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join())
                .withCauseInstanceOf(QmpException.Disconnected.class)
                .withMessageContaining("closed by this program"));
        peer().thaw();
    }

    /** The commands are more than the socket and any queue take, so that some are refused, some unsent, some late. */
    @Test
    void aPeerThatReadsNothingHoldsUpNoCaller() throws Exception {
        try (QmpSession session = connect()) {
            peer().freeze();
            long start = System.nanoTime();
            List<CompletableFuture<JsonNode>> replies = Stream.generate(
                            () -> session.execute("qom-list", Map.of("path", LONG_PATH), SHORT))
                    .limit(3000)
                    .toList();
            assertThatExceptionOfType(QmpException.class)
                    .isThrownBy(() -> session.call("query-version", Map.of(), SHORT));
            long late = replies.stream().filter(QmpEndContract::mayHaveRun).count();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            assertThat(late).isBetween(1L, 2999L);
            peer().thaw();
            assertWorks(session);
            assertThat(session.lateReplies()).isBetween(late, late + 1);
        }
    }

    private static boolean mayHaveRun(CompletableFuture<JsonNode> reply) {
        try {
            reply.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join();
            throw new AssertionError("a frozen peer has answered");
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOfAny(QmpException.TimedOut.class, QmpException.Backlogged.class);
            return ((QmpException) e.getCause()).mayHaveRun();
        }
    }
}
