package dev.ratite.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.QemuUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;

/** What the scripted peer only plays, with the real QEMU: one test for each of its habits that the session relies on. */
@ParameterizedClass
@EachQemu
class QmpSessionQemuTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final QmpOptions OPTIONS =
            QmpOptions.named("real").withConnectTimeout(LONG).withCommandTimeout(LONG);

    private final QemuUnderTest underTest;

    @TempDir
    private Path directory;

    private Path socket;
    private BareQemu qemu;

    QmpSessionQemuTest(QemuUnderTest underTest) {
        this.underTest = underTest;
    }

    @BeforeEach
    void startQemu() {
        socket = directory.resolve("qmp");
        qemu = BareQemu.start(underTest, "-qmp", "unix:" + socket + ",server=on,wait=off");
    }

    @AfterEach
    void killQemu() {
        qemu.close();
    }

    private static String status(QmpCommands qmp) {
        return qmp.call("query-status").path("status").asText();
    }

    @Test
    void greetsNegotiatesAndAnswers() {
        try (QmpSession session = QmpSession.connect(socket, OPTIONS)) {
            assertThat(session.greeting().major()).isEqualTo(underTest.major());
            assertThat(status(session)).isEqualTo("prelaunch");
            QmpCommands rescue = session.outOfBand().orElseThrow();
            assertThat(rescue.call("query-yank"))
                    .anyMatch(instance -> instance.path("type").asText().equals("chardev"));
        }
    }

    @Test
    void refusesByClass() {
        try (QmpSession session = QmpSession.connect(socket, OPTIONS)) {
            assertThatExceptionOfType(QmpException.Refused.class)
                    .isThrownBy(() -> session.call("no-such-command"))
                    .matches(e -> e.errorClass().equals("CommandNotFound"));
            assertThatExceptionOfType(QmpException.Refused.class)
                    .isThrownBy(() -> session.call("device_del", Map.of("id", "nobody")))
                    .matches(e -> e.errorClass().equals("DeviceNotFound"));
            assertThatExceptionOfType(QmpException.Refused.class)
                    .isThrownBy(() -> session.outOfBand().orElseThrow().call("query-status"));
            assertThat(status(session)).isEqualTo("prelaunch");
        }
    }

    @Test
    void theSchemaIsOneVeryLongLine() {
        try (QmpSession session = QmpSession.connect(socket, OPTIONS)) {
            JsonNode schema = session.call("query-qmp-schema");
            assertThat(schema.size()).isGreaterThan(1000);
        }
    }

    @Test
    void eventsOfContStopAndResetReachWhoSubscribedBefore() {
        try (QmpSession session = QmpSession.connect(socket, OPTIONS);
                QmpSubscription events = session.subscribe("RESUME", "STOP", "RESET")) {
            session.call("cont");
            assertThat(events.await(event -> true, LONG).name()).isEqualTo("RESUME");
            session.call("stop");
            assertThat(events.await(event -> true, LONG).name()).isEqualTo("STOP");
            session.call("system_reset");
            QmpEvent reset = events.await(event -> true, LONG);
            assertThat(reset.name()).isEqualTo("RESET");
            assertThat(reset.data().path("reason").asText()).isEqualTo("host-qmp-system-reset");
            assertThat(reset.sequence()).isGreaterThanOrEqualTo(3);
            assertThat(status(session)).isEqualTo("prelaunch");
        }
    }

    @Test
    void quitEndsWithShutdownAndTheConnection() {
        try (QmpSession session = QmpSession.connect(socket, OPTIONS);
                QmpSubscription events = session.subscribe("SHUTDOWN")) {
            session.quit(LONG);
            assertThat(events.await(event -> true, LONG).data().path("reason").asText())
                    .isEqualTo("host-qmp-quit");
            assertThat(session.ended()).isDone();
            assertThatExceptionOfType(QmpException.NotConnected.class)
                    .isThrownBy(() -> QmpSession.connect(socket, OPTIONS));
        }
    }

    @Test
    void aSecondClientIsToldThatTheMonitorIsInUse() {
        try (QmpSession first = QmpSession.connect(socket, OPTIONS)) {
            assertThatExceptionOfType(QmpException.NotAnswering.class)
                    .isThrownBy(() -> QmpSession.connect(socket, OPTIONS.withConnectTimeout(Duration.ofMillis(300))))
                    .withMessageContaining("in use");
            assertThat(status(first)).isEqualTo("prelaunch");
        }
    }

    @Test
    void theNextClientIsServedOnceTheFirstHasLeft() {
        for (int i = 0; i < 5; i++) {
            try (QmpSession session = QmpSession.connect(socket, OPTIONS)) {
                assertThat(status(session)).isEqualTo("prelaunch");
            }
        }
    }

    @Test
    void aKilledQemuFailsWhatIsOnItsWay() {
        try (QmpSession session = QmpSession.connect(socket, OPTIONS)) {
            List<CompletableFuture<JsonNode>> replies = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                replies.add(session.execute("query-qmp-schema"));
            }
            ProcessHandle.of(qemu.pid()).orElseThrow().destroyForcibly();
            assertThat(session.ended().join()).isInstanceOf(QmpException.Disconnected.class);
            assertThat(replies).allMatch(CompletableFuture::isDone, "no one is left waiting");
            assertThat(replies).anyMatch(CompletableFuture::isCompletedExceptionally);
        }
    }

    @Test
    void eightThreadsEachGetTheirOwnReplies() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try (QmpSession session = QmpSession.connect(socket, OPTIONS)) {
            List<Callable<Boolean>> callers = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                String path = "/machine/nobody-" + t;
                callers.add(() -> refusedForItsOwnPath(session, path, 200));
            }
            for (Future<Boolean> caller : pool.invokeAll(callers)) {
                assertThat(caller.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static boolean refusedForItsOwnPath(QmpSession session, String path, int times) {
        for (int i = 0; i < times; i++) {
            try {
                session.call("qom-list", Map.of("path", path));
                return false;
            } catch (QmpException.Refused e) {
                if (!e.description().contains(path)) {
                    return false;
                }
            }
        }
        return true;
    }
}
