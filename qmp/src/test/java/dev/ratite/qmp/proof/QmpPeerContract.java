package dev.ratite.qmp.proof;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.QmpSubscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a session promises, whoever it talks to. Extended once for each peer, so that the scripted one cannot drift away
 * from the real ones.
 */
abstract class QmpPeerContract extends QmpEndContract {
    @Test
    void greetsAndNegotiates() {
        try (QmpSession session = connect()) {
            assertThat(session.greeting().major()).isGreaterThanOrEqualTo(7);
            assertThat(session.greeting().capabilities()).isEqualTo(peer().capabilities());
            assertWorks(session);
            assertThat(session.lateReplies()).isZero();
        }
    }

    @Test
    void outOfBandIsNegotiatedWhereItIsOffered() {
        try (QmpSession session = connect()) {
            assertThat(session.outOfBand().isPresent())
                    .isEqualTo(peer().capabilities().contains("oob"));
            peer().outOfBandCommand().ifPresent(session.outOfBand().orElseThrow()::call);
            assertThatExceptionOfType(QmpException.Refused.class)
                    .isThrownBy(() -> session.outOfBand().orElseThrow().call("no-such-command"))
                    .matches(e -> e.errorClass().equals("CommandNotFound"));
            assertWorks(session);
        }
    }

    @Test
    void refusesByClassAndStaysUp() {
        try (QmpSession session = connect()) {
            assertThatExceptionOfType(QmpException.Refused.class)
                    .isThrownBy(() -> session.call("no-such-command"))
                    .matches(e -> e.errorClass().equals("CommandNotFound"))
                    .matches(e -> e.command().equals("no-such-command"));
            assertRefusedFor(refusable(session, "/nobody"), "/nobody");
            assertWorks(session);
        }
    }

    @Test
    void manyCommandsInFlightEachGetTheirOwnReply() {
        try (QmpSession session = connect()) {
            List<CompletableFuture<JsonNode>> replies = IntStream.range(0, 500)
                    .mapToObj(i -> refusable(session, "/nobody/" + i))
                    .toList();
            for (int i = 0; i < replies.size(); i++) {
                assertRefusedFor(replies.get(i), "/nobody/" + i);
            }
            assertThat(session.lateReplies()).isZero();
        }
    }

    @Test
    void manyThreadsEachGetTheirOwnReplies() throws Exception {
        try (QmpSession session = connect();
                Crew crew = new Crew(16)) {
            crew.all(thread -> {
                for (int i = 0; i < 100; i++) {
                    String path = "/nobody/" + thread + "/" + i;
                    assertThatExceptionOfType(QmpException.Refused.class)
                            .isThrownBy(() -> session.call("qom-list", Map.of("path", path)))
                            .matches(e -> e.description().contains("'" + path + "'"));
                }
            });
            assertWorks(session);
        }
    }

    @Test
    void aLargeReplyArrivesWholeAndAmongOthers() {
        try (QmpSession session = connect()) {
            List<CompletableFuture<JsonNode>> large = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                large.add(session.execute("query-qmp-schema"));
                assertRefusedFor(refusable(session, "/between/" + i), "/between/" + i);
            }
            Set<JsonNode> schemas = large.stream().map(CompletableFuture::join).collect(toSet());
            assertThat(schemas.size()).isEqualTo(1);
            assertThat(schemas.iterator().next().toString().length()).isGreaterThan(50_000);
        }
    }

    @Test
    void aCommandEndsAtItsDeadlineAndItsLateReplyIsCounted() throws Exception {
        try (QmpSession session = connect()) {
            peer().freeze();
            CompletableFuture<JsonNode> future = session.execute("query-version", Map.of(), SHORT);
            assertThatExceptionOfType(QmpException.TimedOut.class)
                    .isThrownBy(() -> session.call("query-version", Map.of(), SHORT))
                    .matches(QmpException::mayHaveRun)
                    .matches(e -> e.timeout().equals(SHORT));
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(future::join)
                    .withCauseInstanceOf(QmpException.TimedOut.class);
            peer().thaw();
            assertWorks(session);
            assertThat(session.lateReplies()).isEqualTo(2);
        }
    }

    /** The call after the one that is cancelled shows by its deadline that both had been sent. */
    @Test
    void aCancelledCommandIsForgotten() throws Exception {
        try (QmpSession session = connect()) {
            peer().freeze();
            CompletableFuture<JsonNode> cancelled = session.execute("query-version");
            assertThatExceptionOfType(QmpException.TimedOut.class)
                    .isThrownBy(() -> session.call("query-version", Map.of(), SHORT))
                    .matches(QmpException::mayHaveRun);
            assertThat(cancelled.cancel(true)).isTrue();
            peer().thaw();
            assertWorks(session);
            assertThat(cancelled).isCancelled();
            assertThat(session.lateReplies()).isEqualTo(2);
        }
    }

    @Test
    void eventsAreNumberedWithoutHolesForAllSubscribers() {
        try (QmpSession session = connect();
                QmpSubscription one = session.subscribe();
                QmpSubscription two = session.subscribe()) {
            List<String> names = Stream.generate(() -> peer().causeEvent(session))
                    .limit(6)
                    .map(name -> awaitNamed(one, name))
                    .toList();
            List<QmpEvent> seen = new ArrayList<>();
            names.forEach(name -> seen.add(two.await(event -> event.name().equals(name), LONG)));
            assertThat(seen)
                    .extracting(QmpEvent::sequence)
                    .doesNotHaveDuplicates()
                    .isSorted();
            try (QmpSubscription all = session.events().subscribeFromStart()) {
                for (long expected = 1; expected <= seen.get(5).sequence(); expected++) {
                    assertThat(all.await(event -> true, LONG).sequence()).isEqualTo(expected);
                }
            }
        }
    }

    private static String awaitNamed(QmpSubscription events, String name) {
        return events.await(event -> event.name().equals(name), LONG).name();
    }

    @Test
    void aListenerMaySendCommands() {
        try (QmpSession session = connect();
                QmpSubscription events = session.subscribe()) {
            CompletableFuture<JsonNode> answered = new CompletableFuture<>();
            events.deliverTo(event -> answered.complete(session.call("query-version")), Runnable::run);
            peer().causeEvent(session);
            assertThat(answered.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join())
                    .isNotEmpty();
        }
    }

    @Test
    void aDependentOfAFutureMaySendCommands() {
        try (QmpSession session = connect()) {
            assertThat(session.execute("query-version")
                            .thenApply(version -> session.call("query-version"))
                            .join())
                    .isNotEmpty();
        }
    }

    @Test
    void anInterruptedCallerHarmsNobodyElse() {
        try (QmpSession session = connect()) {
            Thread.currentThread().interrupt();
            CompletableFuture<JsonNode> future = session.execute("query-version");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            callUnlessInterrupted(session);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(future.join()).isNotEmpty();
            assertWorks(session);
        }
    }

    private static void callUnlessInterrupted(QmpSession session) {
        try {
            session.call("query-version");
        } catch (QmpException.Interrupted e) {
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        }
    }

    @Test
    void callersInterruptedInTheMiddleHarmNobodyElse() throws Exception {
        try (QmpSession session = connect();
                Crew crew = new Crew(4);
                Crew interrupting = new Crew(1)) {
            CompletableFuture<Void> interrupts = interrupting.start(thread -> crew.interruptUntilIdle());
            crew.all(thread -> {
                for (int i = 0; i < 200; i++) {
                    callUnlessInterrupted(session);
                    Thread.interrupted();
                }
            });
            interrupts.join();
            assertWorks(session);
        }
    }
}
