package dev.ratite.qmp.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import dev.ratite.testkit.peer.PeerCommand;
import dev.ratite.testkit.peer.PeerRecording;
import dev.ratite.testkit.peer.PeerScript;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded can be played, and playing it gives the same recording again. */
class RecordingPlayTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String GARBAGE = "no \"json";

    @TempDir
    private Path directory;

    private static final PeerScript ORIGINAL = script -> {
        script.negotiate();
        PeerCommand stop = script.expect("stop");
        PeerCommand password = script.expect("set_password");
        script.event("POWERDOWN", "{\"n\": 1.50, \"text\": \"\\u00e4\"}");
        password.refuse("GenericError", "'hunter2' is too short");
        stop.reply("{\"big\": 12345678901234567890}");
        script.line(GARBAGE);
        script.untilClientLeaves();
    };

    private List<String> conversation(PeerScript script, Recording recording) throws Exception {
        List<String> heard = new ArrayList<>();
        QmpOptions options = QmpOptions.named("web").withWatcher(recording);
        try (recording;
                ScriptedPeer peer = ScriptedPeer.start(script);
                QmpSession qmp = QmpSession.connect(peer.socket(), options)) {
            var stop = qmp.execute("stop", Map.of(), LONG);
            var password = qmp.execute("set_password", Map.of("protocol", "vnc", "password", "hunter2"), LONG);
            heard.add(password.handle((reply, failure) ->
                            failure.getCause() instanceof QmpException.Refused refused ? refused.errorClass() : "?")
                    .get());
            heard.add(stop.get().toString());
            qmp.ended().get();
        }
        return heard;
    }

    private static List<String> messages(Path file) throws Exception {
        return Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.replaceFirst("\"at\":\\d+,", "").replaceFirst("\"id\": ?\"?[\\w-]+\"?", "\"id\":"))
                .toList();
    }

    @Test
    void aPlayedRecordingRecordsTheSame() throws Exception {
        Path first = directory.resolve("first");
        Path second = directory.resolve("second");
        RecordingOptions everything = RecordingOptions.defaults().withMalformedLines();
        List<String> heard = conversation(ORIGINAL, Recording.to(first, "web", everything));
        PeerScript played = PeerRecording.read(first).script(0);
        assertThat(conversation(played, Recording.to(second, "web", everything)))
                .isEqualTo(heard);

        assertThat(messages(second)).isEqualTo(messages(first));
        assertThat(messages(first))
                .contains("{\"from\":\"peer\",\"text\":\"no \\\"json\"}")
                .anyMatch(line -> line.contains("\"n\": 1.50, \"text\": \"\\u00e4\""))
                .anyMatch(line -> line.contains("12345678901234567890"))
                .anyMatch(line -> line.contains("\"desc\":\"'***' is too short\""))
                .last()
                .asString()
                .startsWith("{\"end\":\"error\",\"cause\":");
    }
}
