package dev.ratite.testkit.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A recorded QMP session, to be played again by a {@link ScriptedPeer}. It answers as QEMU did, byte for byte apart from the
 * ids of replies, and checks that the client sends what it sent then:
 *
 * <ul>
 *   <li>Commands are compared by name and arguments; their ids may differ, and replies get the client's. Where the
 *       recording has {@code ***} for a secret, anything will do.
 *   <li>Commands may come in another order than recorded, as they do from several threads. Replies and events come in the
 *       recorded order, each after all commands recorded before it. So a client that waits for the reply to a command
 *       before it sends one that was recorded earlier waits in vain; what the peer then lacks, it says when it is closed.
 *   <li>A command that was not recorded, or not as often, or that does not come, fails the test, as any script does.
 * </ul>
 *
 * <p>At the end the peer hangs up if it did so then, and else waits for the client to. The format is described in
 * {@code docs/qmp-recording.md}. Immutable.
 */
public final class PeerRecording {
    private static final int VERSION = 1;

    private final String name;
    private final List<RecordedLine> lines;

    private PeerRecording(String name, List<RecordedLine> lines) {
        this.name = name;
        this.lines = lines;
    }

    /**
     * Reads the whole file.
     *
     * @throws IOException if it cannot be read, or is no recording of a known version; the message names the line
     */
    public static PeerRecording read(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, UTF_8)) {
            String name = header(file, reader.readLine());
            List<RecordedLine> lines = new ArrayList<>();
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                lines.add(line(file, lines.size() + 2, text));
            }
            return new PeerRecording(name, List.copyOf(lines));
        }
    }

    private static String header(Path file, String text) throws IOException {
        JsonMembers header;
        try {
            header = JsonMembers.of(text == null ? "" : text);
        } catch (IOException e) {
            throw new IOException(file + " is no recording", e);
        }
        JsonNode version = header.value("version");
        if (!header.value("recording").asText().equals("qmp") || version.asInt() != VERSION) {
            throw new IOException(file + " is no recording of QMP in version " + VERSION + ": " + text);
        }
        return header.value("name").asText();
    }

    private static RecordedLine line(Path file, int number, String text) throws IOException {
        try {
            return RecordedLine.parse(text);
        } catch (IOException e) {
            throw new IOException(file + ", line " + number + ": " + e.getMessage(), e);
        }
    }

    /** What the session was called. */
    public String name() {
        return name;
    }

    /** The recording as a script that takes as long as the session did. */
    public PeerScript script() {
        return script(1);
    }

    /**
     * The recording as a script for any number of connections.
     *
     * @param pace what the recorded times between lines are multiplied by; 0 to answer at once
     */
    public PeerScript script(double pace) {
        if (!(pace >= 0 && pace < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("pace " + pace + " is no factor");
        }
        return conversation -> new RecordingPlay(lines, conversation, new RecordedPace(pace)).play();
    }
}
