package dev.ratite.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.qmp.command.DeviceCommands;
import dev.ratite.qmp.event.DeviceDeleted;
import dev.ratite.qmp.event.Events;
import dev.ratite.testkit.peer.PeerCommand;
import dev.ratite.testkit.peer.PeerConversation;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What a session remembers of its events, and how one waits for them. */
class QmpEventsTest {
    private static final QmpOptions OPTIONS = QmpOptions.named("web");
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final String OLD =
            "{\"event\": \"DEVICE_DELETED\", \"data\": {\"device\": \"disk0\", \"path\": \"/old\"},"
                    + " \"timestamp\": {\"seconds\": 1000, \"microseconds\": 10}}";
    private static final String NEW =
            "{\"event\": \"DEVICE_DELETED\", \"data\": {\"device\": \"disk0\", \"path\": \"/new\"},"
                    + " \"timestamp\": {\"seconds\": 1000, \"microseconds\": 20}}";
    private static final String OTHER =
            "{\"event\": \"STOP\", \"timestamp\": {\"seconds\": 1000, \"microseconds\": 15}}";

    /** An old event, a command, and the event that belongs to it, all of them in one second. */
    private static void delete(PeerConversation script) throws IOException {
        script.negotiate();
        script.line(OLD);
        script.expect("device_del").reply("{}");
        script.line(OTHER);
        script.line(NEW);
        script.expect("query-status").reply("{}");
        script.untilClientLeaves();
    }

    private static void awaitEvents(QmpSession session, int count) {
        try (QmpSubscription events = session.events().subscribeFromStart()) {
            events.await(event -> event.sequence() == count, LONG);
        }
    }

    @Test
    void whatACommandCausedIsFoundByTheSequenceNumberBeforeIt() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(QmpEventsTest::delete);
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            awaitEvents(session, 1);
            long before = session.events().sequence();
            assertThat(before).isEqualTo(1);
            session.call("device_del", Map.of("id", "disk0"));
            DeviceDeleted deleted = session.events().awaitSince(before, Events.deviceDeleted("disk0"), LONG);
            assertThat(deleted.path()).isEqualTo("/new");
            session.call("query-status");
            assertThat(session.events().find(before, Events.deviceDeleted("/new")))
                    .isPresent();
            assertThat(session.events().find(before, Events.deviceDeleted("/old")))
                    .isEmpty();
            assertThat(session.events().find(3, Events.deviceDeleted("disk0"))).isEmpty();
        }
    }

    @Test
    void aWaiterMadeBeforeTheCommandMissesNothingAndTakesNothingOld() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(QmpEventsTest::delete);
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            awaitEvents(session, 1);
            try (QmpWaiter<DeviceDeleted> gone = session.events().waiter(Events.deviceDeleted("disk0"))) {
                assertThat(gone.poll()).isEmpty();
                session.call("device_del", Map.of("id", "disk0"));
                session.call("query-status");
                assertThat(gone.poll()).map(DeviceDeleted::path).contains("/new");
                assertThat(gone.poll()).isEmpty();
            }
        }
    }

    @Test
    void callAndAwaitListensBeforeItSends() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.negotiate();
                    script.line(OLD);
                    PeerCommand command = script.expect("device_del");
                    script.line(NEW);
                    command.reply("{}");
                    script.untilClientLeaves();
                });
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            awaitEvents(session, 1);
            DeviceDeleted deleted =
                    session.callAndAwait(new DeviceCommands.Delete("disk0"), Events.deviceDeleted("disk0"), LONG);
            assertThat(deleted.path()).isEqualTo("/new");
        }
    }

    @Test
    void historyGoesBySequenceOrByTimeAndCountsInMicroseconds() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(QmpEventsTest::delete);
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            QmpEvents events = session.events();
            session.call("device_del");
            session.call("query-status");
            assertThat(events.since(0).events()).extracting(QmpEvent::sequence).containsExactly(1L, 2L, 3L);
            assertThat(events.since(1).events()).extracting(QmpEvent::name).containsExactly("STOP", "DEVICE_DELETED");
            assertThat(events.since(3)).isEqualTo(new QmpHistory(List.of(), 0));
            assertThat(events.since(99)).isEqualTo(new QmpHistory(List.of(), 0));
            assertThat(events.since(Instant.ofEpochSecond(1000, 15_000)).events())
                    .extracting(QmpEvent::sequence)
                    .containsExactly(2L, 3L);
            assertThat(events.since(Instant.ofEpochSecond(1000, 16_000)).events())
                    .extracting(QmpEvent::sequence)
                    .containsExactly(3L);
        }
    }

    @Test
    void historyIsBoundedAndSaysWhatItNoLongerHas() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(QmpEventsTest::delete);
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS.withHistoryCapacity(2))) {
            session.call("device_del");
            session.call("query-status");
            QmpEvents events = session.events();
            assertThat(events.since(0).missed()).isEqualTo(1);
            assertThat(events.since(0).events()).extracting(QmpEvent::sequence).containsExactly(2L, 3L);
            assertThat(events.since(1).missed()).isZero();
            assertThat(events.since(Instant.ofEpochSecond(1000)).missed()).isEqualTo(1);
            assertThat(events.since(Instant.ofEpochSecond(1000, 16_000)).missed())
                    .isZero();
            assertThat(events.subscribeSince(0).drain()).first().isEqualTo(new QmpGap(1));
        }
    }

    @Test
    void historyOutlivesTheSession() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(QmpEventsTest::delete)) {
            QmpSession session = QmpSession.connect(peer.socket(), OPTIONS);
            session.call("device_del");
            session.call("query-status");
            session.close();
            assertThat(session.events().since(0).events()).hasSize(3);
        }
    }

    @Test
    void drainReturnsWhatHasArrivedAndForgetsIt() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(QmpEventsTest::delete)) {
            QmpSession session = QmpSession.connect(peer.socket(), OPTIONS);
            QmpSubscription events = session.events().subscribeFromStart();
            session.call("device_del");
            session.call("query-status");
            assertThat(events.drain()).hasSize(3);
            assertThat(events.drain()).isEmpty();
            QmpSubscription unread = session.events().subscribeFromStart();
            session.close();
            assertThat(unread.drain()).hasSize(3);
            assertThatExceptionOfType(QmpException.Disconnected.class).isThrownBy(unread::drain);
        }
    }

    @Test
    void aPredicateChoosesAndIsAskedByTheThreadThatTakes() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(QmpEventsTest::delete);
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            Thread here = Thread.currentThread();
            QmpSubscription events = session.events().subscribe(Set.of("DEVICE_DELETED", "STOP"), event -> {
                assertThat(Thread.currentThread()).isSameAs(here);
                return event.data().path("path").asText().equals("/new");
            });
            session.call("device_del");
            session.call("query-status");
            assertThat(events.drain()).singleElement().matches(signal -> ((QmpEvent) signal).sequence() == 3);
        }
    }

    @Test
    void aFutureCompletesWithTheFirstMatch() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(QmpEventsTest::delete);
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            CompletableFuture<String> path = session.events()
                    .next(Events.deviceDeleted("/new"), LONG)
                    .thenApply(deleted ->
                            deleted.path() + " on " + Thread.currentThread().getName());
            session.call("device_del");
            session.call("query-status");
            assertThat(path.join()).isEqualTo("/new on web-qmp-callbacks");
        }
    }

    @Test
    void waitingInVainEndsAtTheDeadlineInWords() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.negotiate();
                    script.untilClientLeaves();
                });
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            assertThatExceptionOfType(QmpException.TimedOut.class)
                    .isThrownBy(() -> session.events().await(Events.deviceDeleted("disk0"), SHORT))
                    .withMessage("No DEVICE_DELETED of 'disk0' within PT0.05S");
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(() ->
                            session.events().next(Events.shutdown(), SHORT).join())
                    .havingCause()
                    .isInstanceOf(QmpException.TimedOut.class)
                    .withMessage("No SHUTDOWN within PT0.05S");
        }
    }

    @Test
    void waitersEndWithTheCauseWhenTheConnectionDies() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.negotiate();
                    script.expect("go").reply("{}");
                });
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            CompletableFuture<?> future = session.events().next(Events.shutdown(), LONG);
            try (QmpWaiter<?> waiter = session.events().waiter(Events.resume())) {
                session.call("go");
                assertThatExceptionOfType(QmpException.Disconnected.class)
                        .isThrownBy(() -> waiter.await(LONG))
                        .withMessage("No more events: QEMU closed the connection");
            }
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(future::join)
                    .withCauseInstanceOf(QmpException.Disconnected.class);
            assertThatExceptionOfType(QmpException.Disconnected.class)
                    .isThrownBy(() -> session.events().await(Events.resume(), LONG));
        }
    }

    @Test
    void aCancelledFutureListensNoMore() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(QmpEventsTest::delete);
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            CompletableFuture<DeviceDeleted> cancelled = session.events().next(Events.deviceDeleted("/new"), LONG);
            cancelled.cancel(false);
            session.call("device_del");
            session.call("query-status");
            assertThat(cancelled).isCancelled();
        }
    }
}
