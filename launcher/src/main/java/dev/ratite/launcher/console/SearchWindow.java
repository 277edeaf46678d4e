package dev.ratite.launcher.console;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stretch of a log that is searched. When it gets long its first half is given up, with what begins there. */
final class SearchWindow {
    static final int MAX_BYTES = 1024 * 1024;

    private long base;
    private byte[] bytes = new byte[8 * 1024];
    private int length;

    SearchWindow(long base) {
        this.base = base;
    }

    /** Takes in what is at that position: what follows, unless the log has given up what was between. */
    void append(long position, ByteBuffer more) {
        if (position != base + length) {
            base = position;
            length = 0;
        }
        int needed = length + more.remaining();
        if (needed > MAX_BYTES) {
            forgetHalf();
            needed = length + more.remaining();
        }
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, Math.min(2 * bytes.length, MAX_BYTES)));
        }
        int count = more.remaining();
        more.get(bytes, length, count);
        length += count;
    }

    Optional<ConsoleMatch> find(Pattern pattern) {
        ConsoleText text = ConsoleText.of(bytes, length);
        Matcher matcher = pattern.matcher(text.text());
        return matcher.find() ? Optional.of(match(text, matcher)) : Optional.empty();
    }

    String text() {
        return ConsoleText.of(bytes, length).text();
    }

    private ConsoleMatch match(ConsoleText text, Matcher matcher) {
        List<String> groups = new ArrayList<>();
        for (int group = 1; group <= matcher.groupCount(); group++) {
            String found = matcher.group(group);
            groups.add(found == null ? "" : found);
        }
        return new ConsoleMatch(
                text.text().substring(0, matcher.start()),
                matcher.group(),
                groups,
                base + text.start(matcher.start()),
                base + text.end(matcher.end()));
    }

    private void forgetHalf() {
        int half = length / 2;
        System.arraycopy(bytes, half, bytes, 0, length - half);
        length -= half;
        base += half;
    }
}
