package dev.ratite.launcher.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.log.FakeRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFeedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path temp;

    private FakeRun run;
    private VmEvents events;

    @BeforeEach
    void begin() {
        run = new FakeRun(temp);
        events = VmEvents.of(run.directory);
    }

    @AfterEach
    void end() {
        run.close();
    }

    @Test
    void missedEventsComeFirstAndThenLiveOnesUntilTheEnd() throws Exception {
        run.happen(3);
        Collector collector = subscribed(1, Collector.greedy());
        assertThat(collector.next(3)).extracting(VmSignal::last).containsExactly(1L, 2L, 3L);
        run.happen(2);
        assertThat(collector.next(2)).extracting(VmSignal::last).containsExactly(4L, 5L);
        assertThat(collector.done).isNotDone();
        run.happen(1);
        run.exit();
        assertThat(collector.all()).extracting(VmSignal::last).containsExactly(6L);
    }

    @Test
    void aJournalThatIsNotThereYetIsWaitedFor() throws Exception {
        Collector collector = subscribed(1, Collector.greedy());
        run.happen(1);
        assertThat(collector.next().last()).isEqualTo(1);
    }

    @Test
    void readersWhoComeAtAnyTimeSeeTheSame() throws Exception {
        Collector early = subscribed(1, Collector.greedy());
        for (int i = 0; i < 100; i++) {
            run.happen(50);
        }
        Collector late = subscribed(1, Collector.greedy());
        Collector later = subscribed(4000, Collector.greedy());
        run.exit();
        List<VmSignal> all = early.all();
        assertThat(all).extracting(VmSignal::last).containsExactlyElementsOf(numbers(1, 5000));
        assertThat(late.all()).isEqualTo(all);
        assertThat(later.all()).isEqualTo(all.subList(3999, 5000));
    }

    @Test
    void aSubscriberGetsWhatItAskedForAndNothingIsLostMeanwhile() throws Exception {
        run.happen(10);
        Collector slow = subscribed(1, Collector.of(2));
        assertThat(slow.next(2)).extracting(VmSignal::last).containsExactly(1L, 2L);
        run.happen(10_000);
        run.exit();
        Collector other = subscribed(1, Collector.greedy());
        assertThat(other.all()).hasSize(10_010);
        assertThat(slow.rest()).isEmpty();
        assertThat(slow.done).isNotDone();
        slow.subscription().request(1);
        assertThat(slow.next().last()).isEqualTo(3);
        slow.subscription().request(Long.MAX_VALUE);
        slow.subscription().request(Long.MAX_VALUE);
        assertThat(slow.all()).extracting(VmSignal::last).containsExactlyElementsOf(numbers(4, 10_010));
    }

    @Test
    void aSubscriberThatIsTooSlowForTheJournalSeesAGap() throws Exception {
        run.happen(1000);
        Collector slow = subscribed(1, Collector.of(2));
        slow.next(2);
        run.happen(5000);
        run.cut();
        run.exit();
        slow.subscription().request(Long.MAX_VALUE);
        List<VmSignal> rest = slow.all();
        assertThat(rest).filteredOn(VmGap.class::isInstance).hasSize(1);
        long at = 2;
        for (VmSignal signal : rest) {
            assertThat(signal instanceof VmGap gap ? gap.from() : signal.last()).isEqualTo(at + 1);
            at = signal.last();
        }
        assertThat(at).isEqualTo(6000);
    }

    /** What a subscriber has not asked for is there for it after the VM's directory has gone. */
    @Test
    void theEndOfTheVmTakesNothingFromAnybody() throws Exception {
        run.happen(100);
        Collector slow = subscribed(1, Collector.of(1));
        slow.next();
        run.happen(100);
        run.exit();
        run.release();
        slow.subscription().request(Long.MAX_VALUE);
        assertThat(slow.all()).extracting(VmSignal::last).containsExactlyElementsOf(numbers(2, 200));
        assertThat(subscribed(150, Collector.greedy()).all()).hasSize(51);
    }

    @Test
    void whoCancelsGetsNothingMore() throws Exception {
        run.happen(3);
        Collector collector = subscribed(1, Collector.of(1));
        collector.next();
        collector.subscription().cancel();
        collector.subscription().request(1);
        run.exit();
        subscribed(1, Collector.greedy()).all();
        assertThat(collector.rest()).isEmpty();
        assertThat(collector.done).isNotDone();
    }

    @Test
    void aSubscriberThatBlocksKeepsNobodyElseWaiting() throws Exception {
        run.happen(1);
        CountDownLatch entered = new CountDownLatch(3);
        CountDownLatch leave = new CountDownLatch(1);
        for (int i = 0; i < 3; i++) {
            events.from(1).subscribe(new Blocking(entered::countDown, leave));
        }
        entered.await();
        assertThat(subscribed(1, Collector.greedy()).next().last()).isEqualTo(1);
        leave.countDown();
    }

    @Test
    void aSubscriberThatThrowsIsLeftAlone() throws Exception {
        run.happen(3);
        CountDownLatch called = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        Runnable entered = () -> {
            calls.incrementAndGet();
            called.countDown();
        };
        events.from(1).subscribe(new Blocking(entered, null));
        assertThat(called.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        Collector other = subscribed(1, Collector.greedy());
        other.next(3);
        run.exit();
        other.all();
        assertThat(calls).hasValue(1);
    }

    @Test
    void aNumberOfAnotherRunIsAFailure() {
        run.happen(3);
        assertThat(subscribed(9, Collector.greedy()).done)
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        RatiteException.class, e -> assertThat(e.code()).isEqualTo(EventError.EVENT_UNKNOWN));
    }

    @Test
    void aRequestForNothingIsAFailure() {
        assertThat(subscribed(1, Collector.of(-1)).done)
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .withCauseInstanceOf(IllegalArgumentException.class);
    }

    private Collector subscribed(long sequence, Collector collector) {
        events.from(sequence).subscribe(collector);
        return collector;
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    /** Blocks in its first event until told to leave; throws there when nobody is going to tell. */
    private record Blocking(Runnable entered, CountDownLatch leave) implements Flow.Subscriber<VmSignal> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(VmSignal signal) {
            entered.run();
            if (leave == null) {
                throw new IllegalStateException("as tested");
            }
            try {
                leave.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError(failure);
        }

        @Override
        public void onComplete() {
            // nothing is waited for
        }
    }
}
