package dev.ratite.launcher.capability;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/**
 * Tables of words, each row found by its key. Only what is asked for is made into strings, so that opening a file of some
 * hundred device types costs next to nothing. Immutable, and safe for use by many threads.
 */
final class Facts {
    /** Changes whenever the form or the tables do, so that an old file reads as none. */
    static final int MAGIC = 0x52434133;

    private static final int CHECKSUM_LENGTH = Long.BYTES;

    private final ByteBuffer bytes;
    private final int wordsAt;
    private final int textAt;
    private final int rowsAt;
    private final Map<String, int[]> tables = new LinkedHashMap<>();
    private final Map<String, Map<String, Integer>> keys = new ConcurrentHashMap<>();

    private Facts(ByteBuffer bytes) {
        this.bytes = bytes;
        int words = bytes.getInt();
        this.wordsAt = bytes.position();
        this.textAt = wordsAt + (words + 1) * Integer.BYTES;
        bytes.position(textAt + bytes.getInt(textAt - Integer.BYTES));
        int count = bytes.getInt();
        for (int i = 0; i < count; i++) {
            String name = word(bytes.getInt());
            int rows = bytes.getInt();
            tables.put(name, new int[] {bytes.position(), rows});
            bytes.position(bytes.position() + rows * 2 * Integer.BYTES);
        }
        this.rowsAt = bytes.position() + Integer.BYTES;
    }

    /** Empty if it is anything else than what {@link FactsWriter} has written for this very identity. */
    static Optional<Facts> read(byte[] file, String identity) {
        int length = file.length - CHECKSUM_LENGTH;
        byte[] expected = identity.getBytes(StandardCharsets.UTF_8);
        if (length < 2 * Integer.BYTES + expected.length || !isWhole(file, length)) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(file, 0, length);
        if (bytes.getInt() != MAGIC || bytes.getInt() != expected.length) {
            return Optional.empty();
        }
        ByteBuffer found = bytes.slice(bytes.position(), expected.length);
        bytes.position(bytes.position() + expected.length);
        return found.equals(ByteBuffer.wrap(expected)) ? Optional.of(new Facts(bytes)) : Optional.empty();
    }

    private static boolean isWhole(byte[] file, int length) {
        CRC32 sum = new CRC32();
        sum.update(file, 0, length);
        return sum.getValue() == ByteBuffer.wrap(file).getLong(length);
    }

    /** The keys of a table, in the order in which they were written; empty if there is no such table. */
    Set<String> keys(String table) {
        return Collections.unmodifiableSet(rowsOf(table).keySet());
    }

    /** One row. */
    Optional<List<String>> row(String table, String key) {
        return Optional.ofNullable(rowsOf(table).get(key)).map(this::row);
    }

    private List<String> row(int at) {
        int start = rowsAt + at * Integer.BYTES;
        int size = bytes.getInt(start);
        List<String> row = new ArrayList<>(size);
        for (int i = 1; i <= size; i++) {
            row.add(word(bytes.getInt(start + i * Integer.BYTES)));
        }
        return row;
    }

    private Map<String, Integer> rowsOf(String table) {
        return keys.computeIfAbsent(table, this::readKeys);
    }

    private Map<String, Integer> readKeys(String table) {
        Map<String, Integer> rows = new LinkedHashMap<>();
        int[] place = tables.getOrDefault(table, new int[] {0, 0});
        for (int i = 0; i < place[1]; i++) {
            int at = place[0] + i * 2 * Integer.BYTES;
            rows.put(word(bytes.getInt(at)), bytes.getInt(at + Integer.BYTES));
        }
        return rows;
    }

    private String word(int number) {
        int from = bytes.getInt(wordsAt + number * Integer.BYTES);
        int to = bytes.getInt(wordsAt + (number + 1) * Integer.BYTES);
        return StandardCharsets.UTF_8
                .decode(bytes.slice(textAt + from, to - from))
                .toString();
    }
}
