package dev.ratite.launcher.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The end of a log, fit to be shown: whole lines as far as possible, nothing in them that a terminal would obey. */
public final class LastLines {
    /** As far back as is looked, so that a huge log, or a huge line, costs no more than this. */
    static final int MAX_BYTES = 64 * 1024;

    private LastLines() {}

    /** The last lines of a file, the latest last, blank ones at its end left out; none when there is no such file. */
    public static List<String> of(Path file, int lines) {
        try {
            return of(StandardCharsets.UTF_8.decode(tail(file)).toString(), lines);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The last lines of a text. */
    public static List<String> of(String text, int lines) {
        List<String> all = text.stripTrailing().lines().toList();
        return all.subList(Math.max(0, all.size() - lines), all.size()).stream()
                .map(LastLines::harmless)
                .filter(line -> all.size() > 1 || !line.isEmpty())
                .toList();
    }

    /** The last lines as an error's sentence ends with them, each on a line of its own; nothing when there are none. */
    public static String appendix(Path file, int lines) {
        return appendix(of(file, lines));
    }

    /** The same for lines already at hand. */
    public static String appendix(List<String> lines) {
        return lines.isEmpty() ? "" : lines.stream().collect(Collectors.joining("\n  ", ":\n  ", ""));
    }

    /** Control characters as {@code cat -v} shows them, and those that reorder text as their code; tabs stay. */
    static String harmless(String line) {
        StringBuilder text = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\t') {
                text.append(c);
            } else if (c < ' ' || c == 0x7f) {
                text.append('^').append((char) (c ^ 0x40));
            } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static ByteBuffer tail(Path file) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            int length = (int) Math.min(log.length(), MAX_BYTES);
            byte[] bytes = new byte[length];
            log.seek(log.length() - length);
            log.readFully(bytes);
            return ByteBuffer.wrap(bytes);
        }
    }
}
