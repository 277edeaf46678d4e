package dev.ratite.qmp.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.QmpSubscription;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * A session with a well-behaved peer that goes on while others get into trouble. Whatever happens to those, it must not
 * feel it, nothing of them may be left over, and no thread may have died of it.
 */
final class Bystander implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final QmpOptions OPTIONS =
            QmpOptions.named("bystander").withConnectTimeout(LONG).withCommandTimeout(LONG);

    private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
    private final Thread.UncaughtExceptionHandler handlerBefore = Thread.getDefaultUncaughtExceptionHandler();
    private final AnsweringPeer peer = AnsweringPeer.start();
    private final QmpSession session = QmpSession.connect(peer.socket(), OPTIONS);
    private final Holdings before;

    /** Uses all parts of a session once, so that what all sessions share is there before anything is counted. */
    Bystander() throws IOException {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
        assertGoesOn(session);
        before = Holdings.now();
    }

    /** Holds after each mischief, once the sessions that met it are closed. */
    void assertUnharmed() throws IOException, InterruptedException {
        assertGoesOn(session);
        try (AnsweringPeer other = AnsweringPeer.start();
                QmpSession fresh = QmpSession.connect(other.socket(), OPTIONS)) {
            assertGoesOn(fresh);
        }
        before.assertNothingAdded();
        assertThat(uncaught).isEmpty();
    }

    /** Calls, futures and their dependents, deadlines, subscriptions and listeners. */
    private static void assertGoesOn(QmpSession session) {
        try (QmpSubscription events = session.subscribe("CAUSED");
                QmpSubscription delivered = session.subscribe("CAUSED")) {
            CompletableFuture<QmpEvent> heard = new CompletableFuture<>();
            delivered.deliverTo(heard::complete, Runnable::run);
            session.call("cause-event");
            assertThat(events.await(event -> true, LONG).name()).isEqualTo("CAUSED");
            assertThat(heard.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS)
                            .join()
                            .name())
                    .isEqualTo("CAUSED");
        }
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(session.execute("silence", Map.of(), MOMENT)::join)
                .withCauseInstanceOf(QmpException.TimedOut.class);
        assertThat(session.execute("query-version")
                        .thenApply(version -> version.path("qemu").path("major").asInt())
                        .join())
                .isEqualTo(7);
        assertThat(session.lateReplies()).isZero();
    }

    @Override
    public void close() throws IOException {
        Thread.setDefaultUncaughtExceptionHandler(handlerBefore);
        session.close();
        peer.close();
    }
}
