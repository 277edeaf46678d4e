package dev.ratite.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ratite.testkit.peer.PeerCommand;
import dev.ratite.testkit.peer.PeerConversation;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QmpSubscriptionTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final QmpOptions OPTIONS = QmpOptions.named("web");

    private static void sendEvents(PeerConversation script, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            script.event("E", "{\"n\": " + i + "}");
        }
    }

    /** Sends that many numbered events named E before it answers the command "go". */
    private static ScriptedPeer peerWithEvents(int count) throws IOException {
        return ScriptedPeer.start(script -> {
            script.negotiate();
            PeerCommand go = script.expect("go");
            sendEvents(script, count);
            go.reply("{}");
            script.untilClientLeaves();
        });
    }

    private static List<QmpSignal> all(QmpSubscription subscription) {
        List<QmpSignal> signals = new ArrayList<>();
        for (Optional<QmpSignal> signal = subscription.poll(); signal.isPresent(); signal = subscription.poll()) {
            signals.add(signal.get());
        }
        return signals;
    }

    @Test
    void eventsComeInOrderWithNumbersDataAndTime() throws IOException {
        try (ScriptedPeer peer = peerWithEvents(3);
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS);
                QmpSubscription events = session.subscribe()) {
            session.call("go");
            assertThat(all(events)).hasSize(3).allSatisfy(signal -> {
                QmpEvent event = (QmpEvent) signal;
                assertThat(event.data().path("n").asLong()).isEqualTo(event.sequence() - 1);
                assertThat(event.timestamp()).isEqualTo(Instant.parse("2023-11-14T22:13:20.250Z"));
            });
        }
    }

    @Test
    void onlyTheNamedEventsArrive() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.negotiate();
                    PeerCommand go = script.expect("go");
                    for (String name : List.of("STOP", "RESET", "RESUME", "STOP")) {
                        script.event(name);
                    }
                    go.reply("{}");
                });
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS);
                QmpSubscription events = session.subscribe("STOP", "RESUME")) {
            session.call("go");
            assertThat(events.await(event -> true, LONG).sequence()).isEqualTo(1);
            assertThat(events.await(event -> event.name().equals("STOP"), LONG).sequence())
                    .isEqualTo(4);
        }
    }

    @Test
    void aSlowSubscriberGetsAGapAndThenTheNewestEvents() throws IOException {
        try (ScriptedPeer peer = peerWithEvents(10);
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS.withEventCapacity(3));
                QmpSubscription slow = session.subscribe()) {
            session.call("go");
            List<QmpSignal> signals = all(slow);
            assertThat(signals.get(0)).isEqualTo(new QmpGap(7));
            assertThat(signals.subList(1, 4))
                    .extracting(signal -> ((QmpEvent) signal).sequence())
                    .containsExactly(8L, 9L, 10L);
            assertThat(signals).hasSize(4);
        }
    }

    @Test
    void aSlowSubscriberHoldsUpNobodyElse() throws IOException {
        try (ScriptedPeer peer = peerWithEvents(5000);
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS.withEventCapacity(2));
                QmpSubscription slow = session.subscribe();
                QmpSubscription other = session.subscribe("NEVER")) {
            session.call("go");
            assertThat(other.poll()).isEmpty();
            assertThat(slow.poll()).contains(new QmpGap(4998));
        }
    }

    @Test
    void awaitSaysWhatItMissed() throws IOException {
        try (ScriptedPeer peer = peerWithEvents(10);
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS.withEventCapacity(3));
                QmpSubscription slow = session.subscribe("E")) {
            session.call("go");
            assertThatExceptionOfType(QmpException.TimedOut.class)
                    .isThrownBy(() -> slow.await(event -> false, Duration.ofMillis(50)))
                    .withMessageContaining("[E]")
                    .withMessageContaining("7 events were missed");
        }
    }

    @Test
    void nextIsEmptyWhenNothingComesInTime() throws IOException {
        try (ScriptedPeer peer = peerWithEvents(1);
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS);
                QmpSubscription events = session.subscribe()) {
            assertThat(events.next(Duration.ofMillis(20))).isEmpty();
            session.call("go");
            assertThat(events.next(LONG)).isPresent();
        }
    }

    @Test
    void aSubscriptionFromTheStartReplaysAndSaysWhatIsNoLongerKept() throws IOException {
        try (ScriptedPeer peer = peerWithEvents(25);
                QmpSession session = QmpSession.connect(
                        peer.socket(), OPTIONS.withEventCapacity(1).withHistoryCapacity(20))) {
            session.call("go");
            try (QmpSubscription events = session.events().subscribeFromStart()) {
                List<QmpSignal> signals = all(events);
                assertThat(signals).hasSize(21);
                assertThat(signals.get(0)).isEqualTo(new QmpGap(5));
                assertThat(((QmpEvent) signals.get(1)).sequence()).isEqualTo(6);
                assertThat(((QmpEvent) signals.get(20)).sequence()).isEqualTo(25);
            }
            try (QmpSubscription fromNow = session.subscribe()) {
                assertThat(fromNow.poll()).isEmpty();
            }
        }
    }

    @Test
    void aClosedSubscriptionIsOfNoUse() throws Exception {
        try (ScriptedPeer peer = peerWithEvents(1);
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            QmpSubscription events = session.subscribe();
            session.call("go");
            events.close();
            events.close();
            assertThatIllegalStateException().isThrownBy(events::poll);
            assertThatIllegalStateException().isThrownBy(() -> events.next(LONG));
            assertThatIllegalStateException().isThrownBy(() -> events.deliverTo(event -> {}, Runnable::run));
        }
    }

    @Test
    void anInterruptedSubscriberKeepsItsFlag() throws IOException {
        try (ScriptedPeer peer = peerWithEvents(1);
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS);
                QmpSubscription events = session.subscribe()) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(QmpException.Interrupted.class).isThrownBy(() -> events.next(LONG));
            assertThat(Thread.interrupted()).isTrue();
            session.call("go");
            assertThat(events.poll()).isPresent();
        }
    }
}
