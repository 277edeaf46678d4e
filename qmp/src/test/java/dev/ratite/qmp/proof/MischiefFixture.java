package dev.ratite.qmp.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** A bystander, who is asked after each test. */
abstract class MischiefFixture {
    static final Duration LONG = Duration.ofSeconds(60);
    static final QmpOptions OPTIONS =
            QmpOptions.named("victim").withConnectTimeout(LONG).withCommandTimeout(LONG);

    private static Bystander bystander;

    @BeforeAll
    static void bringBystander() throws IOException {
        bystander = new Bystander();
    }

    @AfterEach
    final void afterwards() throws IOException, InterruptedException {
        bystander.assertUnharmed();
    }

    @AfterAll
    static void dismissBystander() throws IOException {
        bystander.close();
    }

    static QmpSession connect(RawPeer peer) {
        return QmpSession.connect(peer.socket(), OPTIONS);
    }

    /** What the call ended with, if not with a result. */
    static QmpException failureOf(CompletableFuture<JsonNode> reply) {
        try {
            JsonNode result =
                    reply.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join();
            throw new AssertionError("There was a reply: " + result);
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(QmpException.class);
            return (QmpException) e.getCause();
        }
    }

    static QmpException failureOf(Runnable call) {
        try {
            call.run();
        } catch (QmpException e) {
            return e;
        }
        throw new AssertionError("The call returned");
    }
}
