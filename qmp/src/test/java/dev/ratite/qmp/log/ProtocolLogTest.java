package dev.ratite.qmp.log;

import static dev.ratite.qmp.log.Passages.AT;
import static dev.ratite.qmp.log.Passages.exchange;
import static dev.ratite.qmp.log.Passages.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.ratite.qmp.ProtocolWatcher;
import dev.ratite.qmp.wire.ClosedLocallyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtocolLogTest {
    private static final String STATUS = "{\"execute\":\"query-status\"}";

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("qmp.log");
    }

    private ProtocolLog open(ProtocolLogOptions options) throws IOException {
        return ProtocolLog.toFile(file(), options);
    }

    @Test
    void oneLinePerMessageWithTimeDirectionAndName() throws IOException {
        try (ProtocolLog log = open(ProtocolLogOptions.defaults())) {
            ProtocolWatcher web = log.session("web");
            exchange(web, STATUS, "{\"return\": {\"status\": \"running\"}}\r");
            ProtocolWatcher other = log.session("an\nother");
            exchange(other, "{\"execute\":\"x\",\"arguments\":{\"password\":\"hunter2\"}}", "{\"error\":\"hunter2\"}");
            web.received(AT, line("{\"no json"));
            web.ended(AT, null);
            other.ended(AT, new IOException("about\n'hunter2'"));
            log.session("third").ended(AT, new ClosedLocallyException());
        }
        assertThat(Files.readAllLines(file()))
                .containsExactly(
                        "2026-11-21T08:36:25.123456Z -> web {\"execute\":\"query-status\"}",
                        "2026-11-21T08:36:25.123457Z <- web {\"return\": {\"status\": \"running\"}}",
                        "2026-11-21T08:36:25.123456Z -> an_other {\"execute\":\"x\",\"arguments\":{\"password\":\"***\"}}",
                        "2026-11-21T08:36:25.123457Z <- an_other {\"error\":\"***\"}",
                        "2026-11-21T08:36:25.123456Z <- web (9 bytes that are no JSON)",
                        "2026-11-21T08:36:25.123456Z -- web ended, the peer hung up",
                        "2026-11-21T08:36:25.123456Z -- an_other ended, java.io.IOException: about '***'",
                        "2026-11-21T08:36:25.123456Z -- third ended, closed by this program");
    }

    @Test
    void longStringsAndMessagesAreCut() throws IOException {
        ProtocolLogOptions options =
                ProtocolLogOptions.defaults().withLongestString(5).withLongestMessage(40);
        try (ProtocolLog log = open(options)) {
            exchange(log.session("web"), "{\"a\":\"123456\"}", "{\"a\":[" + "1,".repeat(50) + "1]}");
        }
        assertThat(Files.readAllLines(file()).get(0)).endsWith("web {\"a\":\"12345… (6 characters)\"}");
        assertThat(Files.readAllLines(file()).get(1)).endsWith("web {\"a\":[" + "1,".repeat(17) + "… (109 characters)");
    }

    @Test
    void onlyTheOwnerReadsItAndItIsAppendedTo() throws IOException {
        Files.writeString(file(), "before\n");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-rw-"));
        try (ProtocolLog log = open(ProtocolLogOptions.defaults())) {
            log.session("web").sent(AT, line(STATUS));
        }
        assertThat(Files.readAllLines(file())).hasSize(2).startsWith("before");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void theFileRotatesAndKeepsOnePredecessor() throws IOException {
        try (ProtocolLog log = open(ProtocolLogOptions.defaults().withMaxFileBytes(500))) {
            ProtocolWatcher web = log.session("web");
            for (int i = 0; i < 100; i++) {
                web.sent(AT, line("{\"execute\":\"" + i + "\"}"));
            }
        }
        Path predecessor = directory.resolve("qmp.log.1");
        assertThat(Files.list(directory)).containsExactlyInAnyOrder(file(), predecessor);
        for (Path path : List.of(file(), predecessor)) {
            assertThat(Files.size(path)).isBetween(1L, 500L);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
        }
        List<String> lines = Files.readAllLines(predecessor);
        lines.addAll(Files.readAllLines(file()));
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).endsWith("{\"execute\":\"" + (100 - lines.size() + i) + "\"}");
        }
    }

    @Test
    void aFileThatSomebodyRemovedIsMadeAgain() throws IOException {
        try (RotatingFile rotating = new RotatingFile(file(), 100)) {
            assertThat(rotating.write(List.of("x".repeat(90))).failure()).isNull();
            Files.delete(file());
            assertThat(rotating.write(List.of("y".repeat(90))).failure()).isNull();
        }
        assertThat(Files.readAllLines(file())).containsExactly("y".repeat(90));
    }

    @Test
    void whatCannotBeOpenedIsSaidAtOnce() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(
                        () -> ProtocolLog.toFile(directory.resolve("no/such/place"), ProtocolLogOptions.defaults()));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> ProtocolLogOptions.defaults().withMaxFileBytes(0));
    }

    /** A device takes no harm from being used as a log, even where the test runs as root. */
    @Test
    void aFullDiskHoldsUpNobody() throws IOException {
        Path full = Path.of("/dev/full");
        String before = PosixFilePermissions.toString(Files.getPosixFilePermissions(full));
        try (ProtocolLog log =
                ProtocolLog.toFile(full, ProtocolLogOptions.defaults().withMaxFileBytes(1))) {
            ProtocolWatcher web = log.session("web");
            assertThatNoException().isThrownBy(() -> exchange(web, STATUS, STATUS));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(full)))
                .isEqualTo(before);
    }

    @Test
    void whatWasLeftOutIsCountedWhereItIsMissing() throws Exception {
        BlockedSink slow = new BlockedSink(0);
        ProtocolLog log = new ProtocolLog(slow, () -> true, ProtocolLogOptions.defaults());
        ProtocolWatcher web = log.session("web");
        web.sent(AT, line("{\"execute\":\"first\"}"));
        slow.writing.await();
        for (int i = 0; i < ProtocolLog.MAX_WAITING + 3; i++) {
            web.sent(AT, line(STATUS));
        }
        slow.letGo.countDown();
        log.close();
        log.close();
        assertThat(slow.written()).hasSize(1 + ProtocolLog.MAX_WAITING + 1);
        assertThat(slow.written().get(1 + ProtocolLog.MAX_WAITING))
                .endsWith(" !! 3 messages left out: the log could not keep up");
    }

    @Test
    void fewLargeMessagesFillItAsWell() throws Exception {
        BlockedSink slow = new BlockedSink(0);
        ProtocolLog log = new ProtocolLog(slow, () -> true, ProtocolLogOptions.defaults());
        ProtocolWatcher web = log.session("web");
        web.sent(AT, line(STATUS));
        slow.writing.await();
        web.received(AT, line(" ".repeat((int) ProtocolLog.MAX_WAITING_BYTES + 1)));
        web.received(AT, line(STATUS));
        slow.letGo.countDown();
        log.close();
        assertThat(slow.written()).hasSize(3).last().asString().contains("!! 1 message left out");
    }

    @Test
    void aDiskWithRoomAgainIsWrittenAgain() throws Exception {
        BlockedSink failing = new BlockedSink(1);
        ProtocolLog log = new ProtocolLog(failing, () -> true, ProtocolLogOptions.defaults());
        ProtocolWatcher web = log.session("web");
        web.sent(AT, line("{\"execute\":\"lost\"}"));
        failing.writing.await();
        web.sent(AT, line(STATUS));
        failing.letGo.countDown();
        log.close();
        assertThat(failing.written()).hasSize(2);
        assertThat(failing.written().get(0)).endsWith(" !! 1 message left out: they could not be written");
        assertThat(failing.written().get(1)).endsWith(STATUS);
    }

    @Test
    void aLoggerGetsTheLinesWhileItWantsThem() {
        RecordingLogger logger = new RecordingLogger();
        try (ProtocolLog log = ProtocolLog.toLogger(logger, ProtocolLogOptions.defaults())) {
            ProtocolWatcher web = log.session("web");
            web.sent(AT, line(STATUS));
            logger.debug = false;
            exchange(web, STATUS, STATUS);
            web.ended(AT, null);
        }
        assertThat(logger.lines).singleElement().asString().endsWith("-> web " + STATUS);
    }

    @Test
    void afterItsEndItDoesNothing() throws IOException {
        ProtocolLog log = open(ProtocolLogOptions.defaults());
        ProtocolWatcher web = log.session("web");
        log.close();
        exchange(web, STATUS, STATUS);
        assertThat(file()).isEmptyFile();
    }
}
