package dev.ratite.launcher.supervise;

import static java.util.Objects.requireNonNull;

import dev.ratite.launcher.vm.VmStateChange;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A VM's changes of state for reactive programs: a mailbox for each subscriber, emptied as far as it asks. */
record StatePublisher(StateFeed feed, Executor executor) implements Flow.Publisher<VmStateChange> {
    @Override
    public void subscribe(Flow.Subscriber<? super VmStateChange> subscriber) {
        Pump pump = new Pump(requireNonNull(subscriber, "subscriber is null"));
        StateMailbox mailbox = new StateMailbox(pump, executor, 0);
        pump.mailbox = mailbox;
        subscriber.onSubscribe(pump);
        feed.add(mailbox);
    }

    private static final class Pump implements StateMailbox.Receiver, Flow.Subscription {
        private final Flow.Subscriber<? super VmStateChange> subscriber;
        private @Nullable StateMailbox mailbox;

        Pump(Flow.Subscriber<? super VmStateChange> subscriber) {
            this.subscriber = subscriber;
        }

        /** A subscriber that throws has broken the rules, and is told nothing more. */
        @Override
        public void change(VmStateChange change) {
            try {
                subscriber.onNext(change);
            } catch (RuntimeException | Error e) {
                cancel();
                throw e;
            }
        }

        @Override
        public void end() {
            subscriber.onComplete();
        }

        @Override
        public void request(long count) {
            if (count <= 0) {
                cancel();
                subscriber.onError(
                        new IllegalArgumentException("Asked for " + count + " changes: the rules want at least one"));
            } else if (mailbox != null) {
                mailbox.request(count);
            }
        }

        @Override
        public void cancel() {
            if (mailbox != null) {
                mailbox.close();
            }
        }
    }
}
