package dev.ratite.testkit.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A recording being played on one connection. */
final class RecordingPlay {
    private final List<RecordedLine> lines;
    private final PeerConversation conversation;
    private final RecordedPace pace;
    private final ReplyIds ids = new ReplyIds();
    /** What the client sent earlier than it did when it was recorded. */
    private final List<JsonNode> early = new ArrayList<>();

    RecordingPlay(List<RecordedLine> lines, PeerConversation conversation, RecordedPace pace) {
        this.lines = lines;
        this.conversation = conversation;
        this.pace = pace;
    }

    void play() throws IOException {
        for (int i = 0; i < lines.size(); i++) {
            RecordedLine line = lines.get(i);
            switch (line.from()) {
                case PEER -> send(line);
                case CLIENT -> receive(line, lines.subList(i + 1, lines.size()));
                case PEER_ENDED -> hangUp(line);
                case CLIENT_ENDED -> untilClientLeaves("The recording ends here");
                case ERROR -> error(line);
            }
        }
        if (lines.isEmpty() || lines.get(lines.size() - 1).from().compareTo(RecordedLine.From.PEER_ENDED) < 0) {
            untilClientLeaves("The recording breaks off here");
        }
    }

    private void send(RecordedLine line) throws IOException {
        pace.await(line.micros());
        JsonMembers message = line.message();
        if (message != null) {
            ids.send(message, conversation);
        } else if (line.other() != null) {
            conversation.bytes(line.other().bytes());
            conversation.bytes(PeerConversation.LINE_END.getBytes(UTF_8));
        }
    }

    private void receive(RecordedLine line, List<RecordedLine> later) throws IOException {
        JsonMembers recorded = line.message();
        if (recorded == null) {
            receiveMalformed();
        } else {
            ids.asked(recorded, command(JsonMembers.JSON.readTree(recorded.toString()), later));
        }
        pace.reached(line.micros());
    }

    private JsonNode command(JsonNode recorded, List<RecordedLine> later) throws IOException {
        for (Iterator<JsonNode> sent = early.iterator(); sent.hasNext(); ) {
            JsonNode actual = sent.next();
            if (RecordedCommand.matches(recorded, actual)) {
                sent.remove();
                return actual;
            }
        }
        while (true) {
            JsonNode actual = next(recorded);
            if (RecordedCommand.matches(recorded, actual)) {
                return actual;
            }
            if (!isRecorded(actual, later)) {
                throw new AssertionError("The recording has " + recorded + " next, but " + actual + " came");
            }
            early.add(actual);
        }
    }

    private JsonNode next(JsonNode recorded) throws IOException {
        String ahead = early.isEmpty() ? "" : ", ahead of which came " + early;
        byte[] line = conversation.awaitLine("'" + RecordedCommand.name(recorded) + "' as recorded" + ahead);
        JsonNode actual = parse(line);
        if (actual == null) {
            throw new AssertionError("The recording has " + recorded + " next, but no JSON object came: " + text(line));
        }
        return actual;
    }

    private static boolean isRecorded(JsonNode actual, List<RecordedLine> later) throws IOException {
        for (RecordedLine line : later) {
            if (line.from() == RecordedLine.From.CLIENT
                    && line.message() != null
                    && RecordedCommand.matches(
                            JsonMembers.JSON.readTree(line.message().toString()), actual)) {
                return true;
            }
        }
        return false;
    }

    private void receiveMalformed() throws IOException {
        byte[] line = conversation.awaitLine("a line that is no JSON object, as recorded");
        if (parse(line) != null) {
            throw new AssertionError("The recording has a line that is no JSON object, but " + text(line) + " came");
        }
    }

    private static @Nullable JsonNode parse(byte[] line) throws IOException {
        try {
            JsonNode message = JsonMembers.JSON.readTree(line);
            return message != null && message.isObject() ? message : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private void hangUp(RecordedLine line) throws IOException {
        pace.await(line.micros());
        requireNothingEarly();
    }

    private void error(RecordedLine line) throws IOException {
        if (line.detail().startsWith("the recording stopped")) {
            untilClientLeaves("The recording is incomplete and ends here");
        } else {
            hangUp(line);
        }
    }

    private void untilClientLeaves(String where) throws IOException {
        requireNothingEarly();
        byte[] line = conversation.readLineUnlessGone();
        if (line != null) {
            throw new AssertionError(where + ", but " + text(line) + " came");
        }
    }

    private void requireNothingEarly() {
        if (!early.isEmpty()) {
            throw new AssertionError("The client sent more often than recorded: " + early);
        }
    }

    private static String text(byte[] line) {
        return new String(line, UTF_8);
    }
}
