package dev.ratite.qmp.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.QmpSubscription;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.QemuUnderTest;
import dev.ratite.testkit.peer.PeerFaults;
import dev.ratite.testkit.peer.PeerRecording;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;

/** The writer in this module and the player in the testkit have nothing in common but the description of the format. */
@ParameterizedClass
@EachQemu
class RecordingQemuTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String SECRET = "hunter2 & \"co\"";
    private static final String SECRET_BASE64 = Base64.getEncoder().encodeToString(SECRET.getBytes(UTF_8));
    private static final QmpOptions OPTIONS =
            QmpOptions.named("web").withConnectTimeout(LONG).withCommandTimeout(LONG);

    private final QemuUnderTest underTest;

    @TempDir
    private Path directory;

    private Path socket;
    private BareQemu qemu;

    RecordingQemuTest(QemuUnderTest underTest) {
        this.underTest = underTest;
    }

    @BeforeEach
    void startQemu() {
        socket = directory.resolve("qmp");
        qemu = BareQemu.start(underTest, "-qmp", "unix:" + socket + ",server=on,wait=off", "-vnc", "none,password=on");
    }

    @AfterEach
    void killQemu() {
        qemu.close();
    }

    /** What a client hears that asks for this and that, several things at a time. */
    private static List<String> conversation(Path socket, QmpOptions options, boolean quit) {
        List<String> heard = new ArrayList<>();
        try (QmpSession qmp = QmpSession.connect(socket, options);
                QmpSubscription events = qmp.subscribe()) {
            heard.add(qmp.greeting().toString());
            List<CompletableFuture<JsonNode>> inFlight = new ArrayList<>();
            for (String query : List.of("query-status", "query-version", "query-chardev", "query-qmp-schema")) {
                inFlight.add(qmp.execute(query));
            }
            inFlight.forEach(reply -> heard.add(reply.join().toString()));
            Map<String, ?> secret =
                    Map.of("qom-type", "secret", "id", "sec0", "format", "base64", "data", SECRET_BASE64);
            heard.add(qmp.call("object-add", secret).toString());
            heard.add(refusal(qmp, "object-add", secret));
            heard.add(refusal(qmp, "set_password", Map.of("protocol", "vnc", "password", SECRET, "display", "no")));
            heard.add(refusal(qmp, "device_del", Map.of("id", "nobody")));
            heard.add(qmp.call("human-monitor-command", Map.of("command-line", "info status"))
                    .toString());
            qmp.outOfBand().orElseThrow().call("query-yank");
            qmp.call("cont");
            heard.add(event(events, "RESUME"));
            qmp.call("stop");
            heard.add(event(events, "STOP"));
            if (quit) {
                qmp.quit(LONG);
            }
        }
        return heard;
    }

    private static String refusal(QmpSession qmp, String command, Map<String, ?> arguments) {
        try {
            return "not refused: " + qmp.call(command, arguments);
        } catch (QmpException.Refused e) {
            return e.errorClass() + ": " + e.description();
        }
    }

    private static String event(QmpSubscription events, String name) {
        QmpEvent event = events.await(any -> any.name().equals(name), LONG);
        return event.name() + event.data() + event.timestamp();
    }

    private List<String> record(Path file, boolean quit) throws Exception {
        try (Recording recording = Recording.to(file, "web")) {
            return conversation(socket, OPTIONS.withWatcher(recording), quit);
        }
    }

    @Test
    void whatQemuSaidIsSaidAgain() throws Exception {
        Path file = directory.resolve("web.recording");
        List<String> heard = record(file, false);
        assertThat(heard).hasSize(12).noneMatch(text -> text.startsWith("not refused"));

        PeerRecording recording = PeerRecording.read(file);
        assertThat(recording.name()).isEqualTo("web");
        try (ScriptedPeer peer = ScriptedPeer.start(recording.script(0), recording.script())) {
            assertThat(conversation(peer.socket(), OPTIONS, false)).isEqualTo(heard);
            assertThat(conversation(peer.socket(), OPTIONS, false)).isEqualTo(heard);
            peer.finish(LONG);
        }
    }

    @Test
    void theEndIsPlayedToo() throws Exception {
        Path file = directory.resolve("web.recording");
        List<String> heard = record(file, true);
        // It ends at the command's brace: where it has not read the line feed behind that, the kernel resets the
        // connection.
        assertThat(Files.readString(file)).containsPattern("\"end\":\"(peer|error)\"}\n$");
        try (ScriptedPeer peer = ScriptedPeer.start(PeerRecording.read(file).script(0))) {
            assertThat(conversation(peer.socket(), OPTIONS, true)).isEqualTo(heard);
        }
    }

    @Test
    void neitherRecordingNorLogHoldsASecret() throws Exception {
        Path file = directory.resolve("web.recording");
        Path logFile = directory.resolve("web.log");
        try (Recording recording = Recording.to(file, "web");
                ProtocolLog log = ProtocolLog.toFile(logFile, ProtocolLogOptions.defaults())) {
            conversation(socket, OPTIONS.withWatcher(recording).withWatcher(log.session("web")), false);
        }
        assertThat(Files.readString(file)).endsWith("\"end\":\"client\"}\n");
        for (Path written : List.of(file, logFile)) {
            assertThat(Files.readString(written))
                    .contains("\"sec0\"", "\"data\":\"***\"", "\"password\":\"***\"")
                    .doesNotContain("hunter2", SECRET_BASE64);
        }
        assertThat(Files.readString(logFile)).contains("-> web {", "<- web {\"QMP\":", "-- web ended, ");
    }

    @Test
    void aRecordingTakesFaults() throws Exception {
        Path file = directory.resolve("web.recording");
        record(file, false);
        PeerFaults faults = PeerFaults.none().cut(line -> line.answers("object-add"), 5, PeerFaults.AfterCut.HANG_UP);
        try (ScriptedPeer peer = ScriptedPeer.start(
                        faults.around(PeerRecording.read(file).script(0)));
                QmpSession qmp = QmpSession.connect(peer.socket(), OPTIONS)) {
            List<CompletableFuture<JsonNode>> inFlight = new ArrayList<>();
            for (String query : List.of("query-qmp-schema", "query-chardev", "query-version", "query-status")) {
                inFlight.add(qmp.execute(query));
            }
            inFlight.forEach(CompletableFuture::join);
            CompletableFuture<JsonNode> cutOff = qmp.execute(
                    "object-add", Map.of("qom-type", "secret", "id", "sec0", "format", "base64", "data", "other"));
            assertThat(cutOff)
                    .failsWithin(LONG)
                    .withThrowableThat()
                    .withCauseInstanceOf(QmpException.Disconnected.class);
        }
    }
}
