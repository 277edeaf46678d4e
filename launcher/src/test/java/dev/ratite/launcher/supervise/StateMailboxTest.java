package dev.ratite.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.vm.VmState;
import dev.ratite.launcher.vm.VmStateChange;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StateMailboxTest {
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final Executor later = tasks::add;
    private final StateFeed feed = new StateFeed();
    private final Listener listener = new Listener();

    @Test
    void changesAreToldInOrderAndThenTheEnd() {
        feed.open(listener, later, StateMailbox.ALL);
        feed.tell(change(1));
        feed.tell(change(2));
        feed.end();
        run();
        assertThat(listener.told).extracting(StateMailboxTest::number).containsExactly(1L, 2L);
        assertThat(listener.ended).isTrue();
        feed.tell(change(3));
        run();
        assertThat(listener.told).hasSize(2);
    }

    @Test
    void whoThrowsIsToldAllTheSameAndHurtsNobody() {
        StateMailbox.Receiver throwing = change -> {
            throw new IllegalStateException("on purpose");
        };
        feed.open(throwing, later, StateMailbox.ALL);
        feed.open(listener, later, StateMailbox.ALL);
        feed.tell(change(1));
        feed.tell(change(2));
        run();
        assertThat(listener.told).hasSize(2);
    }

    @Test
    void whoIsFarBehindLosesTheOldestIsToldHowManyAndNeverLosesTheLast() {
        feed.open(listener, later, StateMailbox.ALL);
        int all = StateMailbox.CAPACITY + 7;
        for (int i = 1; i <= all; i++) {
            feed.tell(change(i));
        }
        run();
        assertThat(listener.told).hasSize(StateMailbox.CAPACITY);
        assertThat(listener.told.get(0).missed()).isEqualTo(7);
        assertThat(number(listener.told.get(0))).isEqualTo(8);
        assertThat(number(listener.told.get(StateMailbox.CAPACITY - 1))).isEqualTo(all);
        assertThat(listener.told.stream().skip(1)).allMatch(change -> change.missed() == 0);
    }

    @Test
    void whoHasClosedIsToldNothing() {
        StateMailbox mailbox = feed.open(listener, later, StateMailbox.ALL);
        feed.tell(change(1));
        mailbox.close();
        mailbox.close();
        run();
        feed.tell(change(2));
        feed.end();
        run();
        assertThat(listener.told).isEmpty();
        assertThat(listener.ended).isFalse();
    }

    @Test
    void whoComesAfterTheEndIsToldThatAlone() {
        feed.end();
        feed.open(listener, later, StateMailbox.ALL);
        run();
        assertThat(listener.told).isEmpty();
        assertThat(listener.ended).isTrue();
    }

    @Test
    void anExecutorThatIsClosedKeepsNobodyFromBeingTold() {
        feed.open(
                new Listener(),
                task -> {
                    throw new RejectedExecutionException("closed");
                },
                StateMailbox.ALL);
        feed.open(listener, later, StateMailbox.ALL);
        feed.tell(change(1));
        run();
        assertThat(listener.told).hasSize(1);
    }

    @Test
    void aSubscriberGetsWhatItAsksFor() {
        Subscriber subscriber = subscribe();
        for (int i = 1; i <= 3; i++) {
            feed.tell(change(i));
        }
        feed.end();
        run();
        assertThat(subscriber.told).isEmpty();
        subscriber.subscription().request(2);
        run();
        assertThat(subscriber.told).extracting(StateMailboxTest::number).containsExactly(1L, 2L);
        assertThat(subscriber.completed).isFalse();
        subscriber.subscription().request(Long.MAX_VALUE);
        run();
        assertThat(subscriber.told).hasSize(3);
        assertThat(subscriber.completed).isTrue();
    }

    @Test
    void aSubscriberThatAsksForNothingIsToldOffAndOneThatCancelsIsLeftAlone() {
        Subscriber wrong = subscribe();
        wrong.subscription().request(0);
        assertThat(wrong.error).isInstanceOf(IllegalArgumentException.class);
        Subscriber gone = subscribe();
        gone.subscription().request(1);
        gone.subscription().cancel();
        feed.tell(change(1));
        feed.end();
        run();
        assertThat(gone.told).isEmpty();
        assertThat(gone.completed).isFalse();
    }

    private Subscriber subscribe() {
        Subscriber subscriber = new Subscriber();
        new StatePublisher(feed, later).subscribe(subscriber);
        return subscriber;
    }

    private void run() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private static VmStateChange change(long number) {
        return new VmStateChange(VmState.RUNNING, VmState.PAUSED, Instant.ofEpochSecond(number), null);
    }

    private static long number(VmStateChange change) {
        return change.at().getEpochSecond();
    }

    private static final class Listener implements StateMailbox.Receiver {
        private final List<VmStateChange> told = new ArrayList<>();
        private boolean ended;

        @Override
        public void change(VmStateChange change) {
            told.add(change);
        }

        @Override
        public void end() {
            ended = true;
        }
    }

    private static final class Subscriber implements Flow.Subscriber<VmStateChange> {
        private final List<VmStateChange> told = new ArrayList<>();
        private Flow.@Nullable Subscription subscription;
        private @Nullable Throwable error;
        private boolean completed;

        Flow.Subscription subscription() {
            assertThat(subscription).isNotNull();
            return subscription;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(VmStateChange change) {
            told.add(change);
        }

        @Override
        public void onError(Throwable failure) {
            error = failure;
        }

        @Override
        public void onComplete() {
            completed = true;
        }
    }
}
