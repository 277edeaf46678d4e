package dev.ratite.qmp.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.QmpSubscription;
import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Real conversations, spoilt at random, with several sessions at a time. In the build it is always the same cases; with
 * {@code -Dratite.fuzz.seconds=600} it goes on that long, with a seed of its own unless {@code -Dratite.fuzz.seed} gives
 * one. A failure says how to run its case alone, {@code -Dratite.fuzz.case}, and what the peer had sent.
 */
class FuzzTest extends MischiefFixture {
    private static final long SEED = 20_261_121;
    private static final int CASES_IN_THE_BUILD = 300;
    private static final int BETWEEN_CHECKS = 2000;
    private static final int WORKERS = 8;
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(150);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Recording recording = Recording.load("qemu-7.2.txt");
    private final long seconds = Long.getLong("ratite.fuzz.seconds", 0);
    private final long seed = Long.getLong("ratite.fuzz.seed", seconds == 0 ? SEED : System.nanoTime());
    private final AtomicLong next = new AtomicLong();
    private final AtomicInteger answered = new AtomicInteger();

    FuzzTest() throws IOException {}

    @Test
    @Timeout(value = 1, unit = TimeUnit.DAYS)
    void whateverAPeerSaysHarmsNobody() throws Exception {
        Long single = Long.getLong("ratite.fuzz.case");
        if (single != null) {
            run(single);
            return;
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        do {
            long last = next.get() + (seconds == 0 ? CASES_IN_THE_BUILD : BETWEEN_CHECKS);
            try (Crew crew = new Crew(WORKERS)) {
                crew.all(worker -> runUntil(last));
            }
            next.set(last);
            checkNothingIsLeft(last);
        } while (System.nanoTime() < end);
        assertThat(answered.get()).as("answers among all the noise").isGreaterThan(CASES_IN_THE_BUILD);
    }

    private void checkNothingIsLeft(long last) throws IOException, InterruptedException {
        try {
            afterwards();
        } catch (AssertionError e) {
            throw new AssertionError("After case " + last + " with -Dratite.fuzz.seed=" + seed, e);
        }
    }

    private void runUntil(long last) {
        for (long number = next.getAndIncrement(); number < last; number = next.getAndIncrement()) {
            run(number);
        }
    }

    private void run(long number) {
        SplittableRandom random = new SplittableRandom(seed * 31 + number);
        boolean faithful = random.nextInt(8) == 0;
        FuzzPeer peer = new FuzzPeer(recording, random.nextLong(), faithful);
        try {
            if (random.nextInt(4) == 0) {
                overPipes(peer, number, random.nextLong(), faithful);
            } else {
                overASocket(peer, number, random.nextLong(), faithful);
            }
        } catch (Exception | AssertionError e) {
            throw new AssertionError(
                    "Repeat with -Dratite.fuzz.seed=" + seed + " -Dratite.fuzz.case=" + number + "; the peer had sent "
                            + peer.transcript(),
                    e);
        }
    }

    private void overPipes(FuzzPeer peer, long number, long clientSeed, boolean faithful) throws Exception {
        try (PipePeer pipes = PipePeer.start(peer)) {
            if (faithful) {
                assertAllIsUnderstood(QmpSession.open(pipes.channels(), OPTIONS));
            } else {
                use(peer, clientSeed, () -> QmpSession.open(pipes.channels(), options(peer, number)));
            }
        }
    }

    private void overASocket(FuzzPeer peer, long number, long clientSeed, boolean faithful) throws Exception {
        try (RawPeer raw = RawPeer.start(peer)) {
            if (faithful) {
                assertAllIsUnderstood(connect(raw));
            } else {
                use(peer, clientSeed, () -> QmpSession.connect(raw.socket(), options(peer, number)));
            }
        }
    }

    private void use(FuzzPeer peer, long clientSeed, Supplier<QmpSession> connect) {
        FuzzClient client = new FuzzClient(recording.afterNegotiation(), clientSeed, !peer.staysSilent());
        client.use(connect);
        answered.addAndGet(client.answered());
    }

    /** To be hung up on ends an attempt as well, so that only a silent peer needs a deadline that comes soon. */
    private static QmpOptions options(FuzzPeer peer, long number) {
        return QmpOptions.named("victim-" + number)
                .withConnectTimeout(peer.staysSilent() ? CONNECT_TIMEOUT : LONG)
                .withCommandTimeout(LONG)
                .withEventCapacity(4);
    }

    /** However the words were cut up, they are the same words. */
    private void assertAllIsUnderstood(QmpSession session) throws IOException {
        try (session;
                QmpSubscription events = session.events().subscribeFromStart()) {
            for (Recording.Exchange exchange : recording.afterNegotiation()) {
                String reply = exchange.lines().get(exchange.lines().size() - 1);
                JsonNode expected = JSON.readTree(reply.replace(Recording.ID, "0"));
                assertAnswer(session, exchange.command(), expected);
                for (String line : exchange.lines().subList(0, exchange.lines().size() - 1)) {
                    JsonNode event = JSON.readTree(line);
                    QmpEvent heard = events.await(any -> true, LONG);
                    assertThat(heard.name()).isEqualTo(event.path("event").asText());
                    assertThat(heard.data().isEmpty())
                            .isEqualTo(event.path("data").isMissingNode());
                }
            }
            assertThat(session.lateReplies()).isZero();
        }
    }

    private static void assertAnswer(QmpSession session, String command, JsonNode expected) {
        try {
            assertThat((Object) session.call(command)).isEqualTo(expected.get("return"));
        } catch (QmpException.Refused e) {
            assertThat(e.errorClass())
                    .isEqualTo(expected.path("error").path("class").asText());
            assertThat(e.description())
                    .isEqualTo(expected.path("error").path("desc").asText());
        }
    }
}
