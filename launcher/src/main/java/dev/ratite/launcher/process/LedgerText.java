package dev.ratite.launcher.process;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A ledger's lines, and what follows from them.
 *
 * <pre>
 * ratite-ledger 1
 * + 1 SOCKET /run/web/monitor.sock     about to be made
 * + 2 QEMU 6d0f…
 * = 2 4711 998877                      made, and this is how to find it
 * launched
 * - 1                                  gone
 * </pre>
 *
 * <p>Backslash and control characters in a value are written as {@code \}{@code uXXXX}.
 */
final class LedgerText {
    static final String HEADER = "ratite-ledger 1\n";

    static final String LAUNCHED = "launched\n";

    private static final Pattern KIND = Pattern.compile("[A-Z][A-Z0-9_]*");

    private static final Pattern LINE =
            Pattern.compile("launched|\\+ ([0-9]{1,9}) ([A-Z][A-Z0-9_]*) (.*)|= ([0-9]{1,9}) (.*)|- ([0-9]{1,9})");

    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-f]{4})");

    private final Map<Integer, LedgerEntry> open = new LinkedHashMap<>();
    private int last;
    private boolean launched;

    /** Entries not yet gone, in the order of taking. */
    Collection<LedgerEntry> open() {
        return List.copyOf(open.values());
    }

    boolean launched() {
        return launched;
    }

    Optional<LedgerEntry> entry(int number) {
        return Optional.ofNullable(open.get(number));
    }

    /** The entry that would come next. */
    LedgerEntry next(String kind, String value) {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("'" + kind + "' is no ledger kind: use capitals");
        }
        return new LedgerEntry(last + 1, kind, value, null);
    }

    static String taking(LedgerEntry entry) {
        return "+ " + entry.number() + " " + entry.kind() + " " + escape(entry.value()) + "\n";
    }

    static String made(LedgerEntry entry, String handle) {
        return "= " + entry.number() + " " + escape(handle) + "\n";
    }

    static String gone(LedgerEntry entry) {
        return "- " + entry.number() + "\n";
    }

    /** How many of the bytes are whole lines: what comes after was being written when its writer died. */
    static int wholeLines(byte[] bytes) {
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] != '\n') {
            length--;
        }
        return length;
    }

    /** Takes in whole lines as they were written; false, and of no further use, when there is one that never was. */
    boolean read(byte[] bytes, int length) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return false;
        }
        return text.isEmpty() || (text.startsWith(HEADER) && readAll(text.substring(HEADER.length())));
    }

    /** Takes in one or more whole lines without the header. */
    boolean readAll(String lines) {
        String[] split = lines.split("\n", -1);
        // After the last line feed nothing follows.
        return Arrays.stream(split).limit(split.length - 1).allMatch(this::readLine);
    }

    private boolean readLine(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return false;
        }
        if (matcher.group(1) != null) {
            return take(Integer.parseInt(matcher.group(1)), matcher.group(2), unescape(matcher.group(3)));
        }
        if (matcher.group(4) != null) {
            String handle = unescape(matcher.group(5));
            return open.computeIfPresent(
                            Integer.parseInt(matcher.group(4)), (number, entry) -> entry.withHandle(handle))
                    != null;
        }
        if (matcher.group(6) != null) {
            return open.remove(Integer.parseInt(matcher.group(6))) != null;
        }
        launched = true;
        return true;
    }

    private boolean take(int number, String kind, String value) {
        if (number != last + 1) {
            return false;
        }
        last = number;
        open.put(number, new LedgerEntry(number, kind, value, null));
        return true;
    }

    private static String escape(String value) {
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean plain = c != '\\' && !Character.isISOControl(c) && !Character.isSurrogate(c);
            text.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return text.toString();
    }

    private static String unescape(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
    }
}
