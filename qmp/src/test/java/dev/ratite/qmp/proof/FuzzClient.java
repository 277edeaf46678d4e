package dev.ratite.qmp.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpCommands;
import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpGap;
import dev.ratite.qmp.QmpListener;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.QmpSignal;
import dev.ratite.qmp.QmpSubscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A client of a spoilt peer. All that it does has to end, in time, with a result or a {@link QmpException}. */
final class FuzzClient {
    private static final Duration TIMEOUT = Duration.ofMillis(25);
    /** For a machine that is busy with something else; a hang lasts longer. */
    private static final Duration SLACK = Duration.ofSeconds(20);

    private static final int GIVE_UP_AFTER = 2;

    private final List<Recording.Exchange> exchanges;
    private final SplittableRandom random;
    private final boolean hungUpOn;
    private int timedOut;
    private int answered;

    /** @param hungUpOn whether the peer will hang up, so that everything ends even if nobody keeps a deadline */
    FuzzClient(List<Recording.Exchange> exchanges, long seed, boolean hungUpOn) {
        this.exchanges = exchanges;
        this.hungUpOn = hungUpOn;
        this.random = new SplittableRandom(seed);
    }

    /** How many commands were answered. */
    int answered() {
        return answered;
    }

    void use(Supplier<QmpSession> connect) {
        long start = System.nanoTime();
        try (QmpSession session = connect.get()) {
            converse(session);
        } catch (QmpException e) {
            assertThat(e)
                    .isInstanceOfAny(
                            QmpException.NotConnected.class,
                            QmpException.Malformed.class,
                            hungUpOn ? QmpException.NotConnected.class : QmpException.NotAnswering.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SLACK.multipliedBy(2));
    }

    private void converse(QmpSession session) {
        try (QmpSubscription events = session.events().subscribeFromStart();
                QmpSubscription delivered = session.subscribe("STOP", "RESET")) {
            Heard heard = new Heard();
            delivered.deliverTo(heard, Runnable::run);
            for (Recording.Exchange exchange : exchanges) {
                if (timedOut == GIVE_UP_AFTER || random.nextInt(40) == 0) {
                    break;
                }
                step(session, exchange.command());
            }
            if (hungUpOn && random.nextBoolean()) {
                session.ended().orTimeout(SLACK.toSeconds(), TimeUnit.SECONDS).join();
            }
            session.close();
            assertEnded(session, events);
            assertThat(heard.failure).isNull();
        }
    }

    private void step(QmpSession session, String command) {
        switch (random.nextInt(8)) {
            case 0 -> {
                CompletableFuture<JsonNode> forgotten = session.execute(command, Map.of(), TIMEOUT);
                forgotten.cancel(random.nextBoolean());
            }
            case 1 -> {
                List<CompletableFuture<JsonNode>> replies = new ArrayList<>();
                for (int i = random.nextInt(20); i >= 0; i--) {
                    replies.add(session.execute(command, Map.of("n", i), TIMEOUT));
                }
                replies.forEach(this::await);
            }
            case 2 -> await(session.execute(command, Map.of(), TIMEOUT).thenApply(result -> result));
            case 3 -> session.outOfBand().ifPresent(lane -> call(lane, command));
            default -> call(session, command);
        }
    }

    private void call(QmpCommands lane, String command) {
        long start = System.nanoTime();
        try {
            count(lane.call(command, Map.of(), TIMEOUT));
        } catch (QmpException e) {
            count(e);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.plus(SLACK));
    }

    private void await(CompletableFuture<JsonNode> reply) {
        try {
            count(reply.orTimeout(TIMEOUT.plus(SLACK).toMillis(), TimeUnit.MILLISECONDS)
                    .join());
        } catch (CancellationException e) {
            throw new AssertionError("Nobody cancelled it", e);
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(QmpException.class);
            count((QmpException) e.getCause());
        }
    }

    private void count(JsonNode result) {
        assertThat((Object) result).isNotNull();
        answered++;
    }

    private void count(QmpException failure) {
        assertThat(failure)
                .isInstanceOfAny(
                        QmpException.Refused.class,
                        QmpException.TimedOut.class,
                        QmpException.Backlogged.class,
                        QmpException.Disconnected.class,
                        QmpException.Malformed.class);
        timedOut += failure instanceof QmpException.TimedOut ? 1 : 0;
        answered += failure instanceof QmpException.Refused ? 1 : 0;
    }

    /** Events without holes, then the reason; and nothing can be sent any more. */
    private static void assertEnded(QmpSession session, QmpSubscription events) {
        long expected = 1;
        try {
            for (Optional<QmpSignal> next = events.next(SLACK); next.isPresent(); next = events.next(SLACK)) {
                if (next.get() instanceof QmpGap gap) {
                    expected += gap.missed();
                } else if (next.get() instanceof QmpEvent event) {
                    assertThat(event.sequence()).isEqualTo(expected++);
                }
            }
            throw new AssertionError("The subscription does not end");
        } catch (QmpException.Disconnected | QmpException.Malformed e) {
            assertThat(session.ended()).isDone();
        }
        CompletableFuture<JsonNode> tooLate = session.execute("query-status");
        assertThat(tooLate).isCompletedExceptionally();
        assertThat(session.lateReplies()).isNotNegative();
    }

    /** A listener that wants its events in order. */
    private static final class Heard implements QmpListener {
        private volatile AssertionError failure;
        private long last;

        @Override
        public void event(QmpEvent event) {
            if (event.sequence() <= last) {
                failure = new AssertionError(event + " after " + last);
            }
            last = event.sequence();
        }

        @Override
        public void gap(QmpGap gap) {
            last += gap.missed();
        }
    }
}
