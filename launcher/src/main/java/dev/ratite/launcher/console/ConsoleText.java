package dev.ratite.launcher.console;

import java.util.Arrays;

/**
 * Console output as plain text, with the place of each character in the log. Left out are escape sequences and control
 * characters other than tab, backspace and line ends; CR LF is one line feed; bytes that are no UTF-8 become U+FFFD. A
 * character or sequence that is not complete at the end of the bytes is left for later.
 */
final class ConsoleText {
    private static final char REPLACEMENT = '\uFFFD';

    private final byte[] bytes;
    private final int length;
    private final StringBuilder text = new StringBuilder();
    private final int[] starts;
    private final int[] ends;

    private ConsoleText(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
        this.starts = new int[length];
        this.ends = new int[length];
    }

    /** Reads the first {@code length} of the bytes, which must not change while the result is in use. */
    static ConsoleText of(byte[] bytes, int length) {
        ConsoleText text = new ConsoleText(bytes, length);
        int at = 0;
        int next;
        while (at < length && (next = text.take(at)) > at) {
            at = next;
        }
        return text;
    }

    String text() {
        return text.toString();
    }

    /** The first byte of the character at that index. */
    int start(int index) {
        return index < text.length() ? starts[index] : end(index);
    }

    /** The byte after the characters before that index. */
    int end(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    /** Takes one character or sequence, and returns where the next begins, or {@code at} when it is not complete. */
    private int take(int at) {
        int first = bytes[at] & 0xff;
        if (first == EscapeSequence.ESC) {
            return EscapeSequence.end(bytes, at, length);
        }
        if (first < 0x80) {
            if (isShown(at)) {
                append(first, at, at + 1);
            }
            return at + 1;
        }
        return takeLong(at, first);
    }

    private boolean isShown(int at) {
        byte octet = bytes[at];
        if (octet == '\r') {
            return at + 1 == length || bytes[at + 1] != '\n';
        }
        return (octet >= ' ' && octet != 0x7f) || octet == '\n' || octet == '\t' || octet == '\b';
    }

    private int takeLong(int at, int first) {
        int size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        int codePoint = first & (0xff >> (size + 1));
        for (int i = 1; i < size; i++) {
            if (at + i == length && first >= 0xc2 && first <= 0xf4) {
                return at;
            }
            if (at + i == length || (bytes[at + i] & 0xc0) != 0x80) {
                codePoint = -1;
                break;
            }
            codePoint = (codePoint << 6) | (bytes[at + i] & 0x3f);
        }
        if (!isPlausible(codePoint, first, size)) {
            append(REPLACEMENT, at, at + 1);
            return at + 1;
        }
        append(codePoint, at, at + size);
        return at + size;
    }

    /** No stray continuation, no longer form than needed, no half of a surrogate pair, not beyond Unicode. */
    private static boolean isPlausible(int codePoint, int first, int size) {
        int least = size == 2 ? 0x80 : size == 3 ? 0x800 : 0x10000;
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return first >= 0xc0 && codePoint >= least && codePoint <= Character.MAX_CODE_POINT && !surrogate;
    }

    private void append(int codePoint, int start, int end) {
        int from = text.length();
        text.appendCodePoint(codePoint);
        Arrays.fill(starts, from, text.length(), start);
        Arrays.fill(ends, from, text.length(), end);
    }
}
