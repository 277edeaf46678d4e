package dev.ratite.qmp.log;

import static dev.ratite.qmp.log.Passages.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.qmp.wire.ClosedLocallyException;
import dev.ratite.qmp.wire.MalformedLineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("web.qmp");
    }

    private List<JsonNode> recorded() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String text : Files.readAllLines(file())) {
            lines.add(JSON.readTree(text));
        }
        return lines;
    }

    private Instant started() throws IOException {
        return Instant.parse(recorded().get(0).path("started").textValue());
    }

    @Test
    void keepsTimeDirectionAndTextByteForByte() throws IOException {
        Recording recording = Recording.to(file(), "we\"b");
        Instant started = started();
        recording.received(started.plusMillis(1), line("{\"QMP\": {\"a\":1.50, \"b\":\"\\u00e4\"}}\r"));
        recording.sent(started.plusMillis(3), line("{\"execute\":\"stop\",\"id\":\"1\"}"));
        recording.sent(started.plusMillis(2), line("{\"execute\":\"x\",\"arguments\":{\"password\":\"hunter2\"}}"));
        recording.received(started.plusSeconds(2), line("{\"error\": {\"desc\": \"hunter2?\"}}"));
        recording.ended(started.plusSeconds(3), null);
        recording.close();
        assertThat(Files.readAllLines(file()))
                .containsExactly(
                        "{\"recording\":\"qmp\",\"version\":1,\"name\":\"we\\\"b\",\"started\":\""
                                + SessionLines.MICROSECONDS.format(started) + "\"}",
                        "{\"at\":1000,\"from\":\"peer\",\"message\":{\"QMP\": {\"a\":1.50, \"b\":\"\\u00e4\"}}}",
                        "{\"at\":3000,\"from\":\"client\",\"message\":{\"execute\":\"stop\",\"id\":\"1\"}}",
                        "{\"at\":3000,\"from\":\"client\",\"message\":{\"execute\":\"x\",\"arguments\":{\"password\":\"***\"}}}",
                        "{\"at\":2000000,\"from\":\"peer\",\"message\":{\"error\":{\"desc\":\"***?\"}}}",
                        "{\"at\":3000000,\"end\":\"peer\"}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void saysWhoEndedIt() throws IOException {
        Path other = directory.resolve("other");
        try (Recording failed = Recording.to(file(), "web")) {
            failed.sent(Instant.now(), line("{\"execute\":\"x\",\"arguments\":{\"password\":\"hunter2\"}}"));
            failed.ended(Instant.now(), new IOException("Connection reset by 'hunter2'"));
            failed.received(Instant.now(), line("{}"));
        }
        try (Recording left = Recording.to(other, "web")) {
            left.ended(Instant.now(), new ClosedLocallyException());
        }
        assertThat(recorded()).hasSize(3);
        assertThat(Files.readString(file()))
                .endsWith("\"end\":\"error\",\"cause\":\"java.io.IOException: Connection reset by '***'\"}\n");
        assertThat(Files.readString(other)).endsWith("\"end\":\"client\"}\n");
    }

    @Test
    void theEndQuotesNothingOfALineThatIsNoJson() throws IOException {
        Recording recording = Recording.to(file(), "web");
        IOException parsers = new IOException("Unrecognized token 'hunter2'");
        recording.ended(Instant.now(), new MalformedLineException("no JSON: Unrecognized token 'hunter2'", parsers));
        recording.close();
        assertThat(Files.readString(file()))
                .endsWith("\"end\":\"error\",\"cause\":\"the peer sent a line that is no JSON\"}\n");
    }

    @Test
    void aRecordingThatIsClosedFirstSaysSo() throws IOException {
        Recording recording = Recording.to(file(), "web");
        recording.close();
        recording.close();
        assertThat(Files.readString(file())).endsWith("\"end\":\"client\",\"cause\":\"the recording was closed\"}\n");
    }

    @Test
    void ofMalformedLinesOnlyTheLengthIsKept() throws IOException {
        try (Recording recording = Recording.to(file(), "web")) {
            recording.received(Instant.now(), line("{\"password\":\"hunter2"));
            recording.received(Instant.now(), ByteBuffer.wrap(new byte[] {'{', (byte) 0xC3}));
        }
        assertThat(recorded().get(1).path("text").textValue()).isEqualTo("(20 bytes that are no JSON)");
        assertThat(recorded().get(2).path("text").textValue()).isEqualTo("(2 bytes that are no JSON)");
    }

    @Test
    void thePeersMalformedLinesAreKeptOnDemandWithoutKnownSecrets() throws IOException {
        RecordingOptions options = RecordingOptions.defaults().withMalformedLines();
        try (Recording recording = Recording.to(file(), "web", options)) {
            recording.sent(Instant.now(), line("{\"execute\":\"x\",\"arguments\":{\"password\":\"hunter2\"}}"));
            recording.sent(Instant.now(), line("{\"execute\":\"x\",\"argum"));
            recording.received(Instant.now(), line("gar\"bage hunter2"));
            recording.received(Instant.now(), ByteBuffer.wrap(new byte[] {'{', (byte) 0xC3}));
            recording.received(
                    Instant.now(), ByteBuffer.wrap(new byte[] {'h', 'u', 'n', 't', 'e', 'r', '2', (byte) 0xC3}));
        }
        assertThat(recorded().get(2).path("text").textValue()).isEqualTo("(21 bytes that are no JSON)");
        assertThat(recorded().get(3).path("text").textValue()).isEqualTo("gar\"bage ***");
        assertThat(recorded().get(4).path("base64").textValue()).isEqualTo("e8M=");
        assertThat(recorded().get(5).path("text").textValue()).isEqualTo("(8 bytes that are no JSON)");
    }

    @Test
    void longStringsAreCutOnDemand() throws IOException {
        try (Recording recording =
                Recording.to(file(), "web", RecordingOptions.defaults().withLongestString(3))) {
            recording.received(Instant.now(), line("{\"return\":\"abcd\"}"));
        }
        assertThat(recorded().get(1).path("message").path("return").textValue()).isEqualTo("abc… (4 characters)");
    }

    @Test
    void noFileIsOverwritten() throws IOException {
        Files.writeString(file(), "precious");
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> Recording.to(file(), "web"));
        assertThat(file()).hasContent("precious");
    }

    @Test
    void aFullFileEndsSayingSo() throws IOException {
        int bound = 10_000;
        try (Recording recording =
                Recording.to(file(), "web", RecordingOptions.defaults().withMaxFileBytes(bound))) {
            for (int i = 0; i < 1000; i++) {
                recording.received(Instant.now(), line("{\"return\":" + i + "}"));
            }
        }
        assertThat(Files.size(file())).isBetween(bound / 2L, (long) bound);
        assertEndsAfterCompleteLines("it would grow over 10000 bytes");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> RecordingOptions.defaults().withMaxFileBytes(100));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> RecordingOptions.defaults().withLongestString(0));
    }

    @Test
    void aFullDiskEndsItSayingSo() throws IOException {
        for (int capacity : List.of(200, 9_000, 20_000, 300_000)) {
            Files.deleteIfExists(file());
            record(capacity, "{\"return\":\"" + "x".repeat(100) + "\",\"n\":%d}", 10_000);
            assertEndsAfterCompleteLines("No space left on device");
            assertThat(Files.size(file())).isBetween((capacity - 9_000L), (long) capacity);
        }
    }

    @Test
    void aFullDiskEndsItAfterAVeryLongLineToo() throws IOException {
        record(200_150, "{\"n\":%d,\"return\":\"" + "x".repeat(100_000) + "\"}", 5);
        assertThat(recorded()).hasSize(3);
        assertEndsAfterCompleteLines("No space left on device");
    }

    private void record(int capacity, String format, int count) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(
                file(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        RecordingFile disk = new RecordingFile(new FullDisk(channel, capacity));
        try (Recording recording = new Recording(disk, "web", RecordingOptions.defaults())) {
            for (int i = 0; i < count; i++) {
                recording.received(Instant.now(), line(format.formatted(i)));
            }
        }
    }

    private void assertEndsAfterCompleteLines(String cause) throws IOException {
        List<JsonNode> lines = recorded();
        for (int i = 1; i < lines.size() - 1; i++) {
            JsonNode message = lines.get(i).path("message");
            assertThat(message.path(message.has("n") ? "n" : "return").intValue())
                    .isEqualTo(i - 1);
        }
        JsonNode last = lines.get(lines.size() - 1);
        assertThat(last.path("end").textValue()).isEqualTo("error");
        assertThat(last.path("cause").textValue())
                .contains("the recording stopped")
                .contains(cause);
    }

    @Test
    void aRecordingThatCannotKeepUpEndsWithoutAHole() {
        Backlog<Integer> backlog = new Backlog<>(2, 100, true);
        assertThat(backlog.offer(1, 1) && backlog.offer(2, 1)).isTrue();
        assertThat(backlog.offer(3, 1)).isFalse();
        assertThat(backlog.overrun()).isTrue();
        assertThat(backlog.isClosed()).isTrue();
    }

    @Test
    void thatItCouldNotKeepUpIsItsLastLine() throws Exception {
        HeldChannel slow = new HeldChannel(Files.newByteChannel(
                file(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        Recording recording = new Recording(new RecordingFile(slow), "web", RecordingOptions.defaults());
        slow.hold();
        recording.received(Instant.now(), line("{\"return\":0}"));
        slow.awaitHeld();
        recording.received(Instant.now(), line(" ".repeat((int) Recording.MAX_WAITING_BYTES)));
        recording.received(Instant.now(), line("{\"return\":2}"));
        slow.release();
        recording.received(Instant.now(), line("{\"return\":3}"));
        recording.close();
        List<JsonNode> lines = recorded();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(3).path("cause").textValue())
                .isEqualTo("the recording stopped: it could not keep up with the session");
    }
}
