package dev.ratite.launcher.handover;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request or an answer, as two Ratites that know nothing else of each other understand it: a first line with the version,
 * then a word and its value in each line. Words that came later are passed over. A request of a version that its reader does
 * not know is answered in the reader's own, so that who asks can ask again in that.
 *
 * <pre>
 * ratite-handover 1
 * token 6d0f…
 * from 4711 998877
 * until 2026-11-21T19:00:00Z
 * </pre>
 */
record HandoverNote(int version, Map<String, String> words) {
    /** The only one there is. */
    static final int VERSION = 1;

    static final String TOKEN = "token";
    static final String FROM = "from";
    static final String UNTIL = "until";
    static final String LEFT = "left";
    static final String REFUSED = "refused";

    private static final String HEADER = "ratite-handover ";

    static HandoverNote of(Map<String, String> words) {
        return new HandoverNote(VERSION, words);
    }

    /** Empty while there is none, and when it is none. */
    static Optional<HandoverNote> read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<HandoverNote> parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).matches(HEADER + "[0-9]{1,6}")) {
            return Optional.empty();
        }
        Map<String, String> words = new LinkedHashMap<>();
        for (String line : lines) {
            int blank = line.indexOf(' ');
            words.putIfAbsent(blank < 0 ? line : line.substring(0, blank), blank < 0 ? "" : line.substring(blank + 1));
        }
        return Optional.of(new HandoverNote(Integer.parseInt(lines.get(0).substring(HEADER.length())), words));
    }

    /** Writes it, whole or not at all. */
    void write(Path file) throws IOException {
        Path fresh = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        Files.writeString(fresh, text(), StandardCharsets.UTF_8);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    String text() {
        StringBuilder text = new StringBuilder(HEADER).append(version).append('\n');
        words.forEach((word, value) -> text.append(word)
                .append(value.isEmpty() ? "" : " ")
                .append(value.replace('\n', ' '))
                .append('\n'));
        return text.toString();
    }

    String word(String word) {
        return words.getOrDefault(word, "");
    }

    boolean says(String word) {
        return words.containsKey(word);
    }
}
