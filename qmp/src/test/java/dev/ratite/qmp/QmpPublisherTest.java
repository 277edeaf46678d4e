package dev.ratite.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Events as a {@link Flow.Publisher}: the rules of reactive streams that a subscriber relies on. */
class QmpPublisherTest {
    private static final QmpOptions OPTIONS = QmpOptions.named("web");

    /** Writes down what it is told. Asks for nothing by itself. */
    private static class Notes implements Flow.Subscriber<QmpSignal> {
        private final BlockingQueue<String> notes = new LinkedBlockingQueue<>();
        private Flow.@Nullable Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            notes.add("subscribed");
        }

        @Override
        public void onNext(QmpSignal signal) {
            notes.add(signal instanceof QmpEvent event ? event.name() : signal.toString());
        }

        @Override
        public void onError(Throwable cause) {
            notes.add(cause.getClass().getSimpleName());
        }

        @Override
        public void onComplete() {
            notes.add("complete");
        }

        void request(long count) {
            subscription.request(count);
        }

        List<String> next(int count) throws InterruptedException {
            List<String> taken = new ArrayList<>();
            while (taken.size() < count) {
                String note = notes.poll(20, TimeUnit.SECONDS);
                assertThat(note).as("after " + taken).isNotNull();
                taken.add(note);
            }
            return taken;
        }
    }

    private static ScriptedPeer peer() throws IOException {
        return ScriptedPeer.start(script -> {
            script.negotiate();
            script.expect("go").reply("{}");
            for (int i = 0; i < 5; i++) {
                script.event("E" + i);
            }
            script.expect("settle").reply("{}");
            script.untilClientLeaves();
        });
    }

    private static void go(QmpSession session) {
        session.call("go");
        session.call("settle");
    }

    @Test
    void deliversWhatIsAskedForAndNoMore() throws Exception {
        try (ScriptedPeer peer = peer();
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            Notes notes = new Notes();
            session.events().publisher().subscribe(notes);
            notes.request(2);
            go(session);
            assertThat(notes.next(3)).containsExactly("subscribed", "E0", "E1");
            notes.request(1);
            assertThat(notes.next(1)).containsExactly("E2");
            notes.request(Long.MAX_VALUE);
            notes.request(Long.MAX_VALUE);
            assertThat(notes.next(2)).containsExactly("E3", "E4");
        }
    }

    @Test
    void closingTheSessionCompletesAfterWhatIsQueued() throws Exception {
        try (ScriptedPeer peer = peer()) {
            Notes notes = new Notes();
            QmpSession session = QmpSession.connect(peer.socket(), OPTIONS);
            session.events().publisher("E3", "E4").subscribe(notes);
            go(session);
            session.close();
            notes.request(1);
            assertThat(notes.next(2)).containsExactly("subscribed", "E3");
            notes.request(1);
            assertThat(notes.next(2)).containsExactly("E4", "complete");
        }
    }

    @Test
    void aLostConnectionIsAnErrorAlsoToWhoHasNotAskedForAnything() throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.negotiate();
                    script.expect("go").reply("{}");
                });
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            Notes notes = new Notes();
            session.events().publisher().subscribe(notes);
            session.call("go");
            assertThat(notes.next(2)).containsExactly("subscribed", "Disconnected");
            Notes late = new Notes();
            session.events().publisher().subscribe(late);
            assertThat(late.next(2)).containsExactly("subscribed", "Disconnected");
        }
    }

    @Test
    void aSlowSubscriberGetsAGap() throws Exception {
        try (ScriptedPeer peer = peer();
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS.withEventCapacity(2))) {
            Notes notes = new Notes();
            session.events().publisher().subscribe(notes);
            go(session);
            notes.request(10);
            assertThat(notes.next(4)).containsExactly("subscribed", "QmpGap[missed=3]", "E3", "E4");
        }
    }

    @Test
    void nothingFollowsACancellation() throws Exception {
        try (ScriptedPeer peer = peer()) {
            Notes notes = new Notes();
            Notes others = new Notes();
            QmpSession session = QmpSession.connect(peer.socket(), OPTIONS);
            session.events().publisher().subscribe(notes);
            session.events().publisher().subscribe(others);
            notes.request(10);
            others.request(10);
            notes.subscription.cancel();
            notes.subscription.cancel();
            notes.request(10);
            go(session);
            session.close();
            assertThat(others.next(7)).endsWith("E4", "complete");
            assertThat(notes.notes).containsExactly("subscribed");
        }
    }

    @Test
    void asksForNothingIsAnErrorByTheRules() throws Exception {
        try (ScriptedPeer peer = peer();
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            Notes notes = new Notes();
            session.events().publisher().subscribe(notes);
            notes.request(0);
            assertThat(notes.next(2)).containsExactly("subscribed", "IllegalArgumentException");
            go(session);
            assertThat(notes.notes).isEmpty();
            assertThatNullPointerException()
                    .isThrownBy(() -> session.events().publisher().subscribe(null));
        }
    }

    @Test
    void aSubscriberMayUseTheSessionAndOneThatThrowsIsLeftAlone() throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.negotiate();
                    script.expect("go").reply("{}");
                    script.event("FIRST");
                    script.expect("from-subscriber").reply("{}");
                    script.event("SECOND");
                    script.untilClientLeaves();
                });
                QmpSession session = QmpSession.connect(peer.socket(), OPTIONS)) {
            Notes failing = new Notes() {
                @Override
                public void onNext(QmpSignal signal) {
                    super.onNext(signal);
                    session.call("from-subscriber");
                    throw new IllegalStateException("by intention");
                }
            };
            Notes others = new Notes();
            session.events().publisher().subscribe(failing);
            session.events().publisher().subscribe(others);
            failing.request(10);
            others.request(10);
            session.call("go");
            assertThat(others.next(3)).containsExactly("subscribed", "FIRST", "SECOND");
            assertThat(failing.notes).containsExactly("subscribed", "FIRST");
        }
    }
}
