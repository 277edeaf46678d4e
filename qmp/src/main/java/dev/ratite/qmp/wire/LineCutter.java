package dev.ratite.qmp.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what arrives into lines. For one thread. A line that arrived in one piece is handed on where it lies; only a line
 * that comes in pieces is gathered, so that a connection on which nothing happens holds no buffer.
 */
final class LineCutter {
    private static final byte[] NOTHING = {};

    private final int maxLength;
    /** What has come and was not yet given to {@link #next}. */
    private byte[] fresh = NOTHING;

    private int freshFrom;
    private int freshTo;
    /** The beginning of a line whose end has not come; holds no line feed. */
    private @Nullable Pieces begun;

    /** @param maxLength the longest line, without its line feed */
    LineCutter(int maxLength) {
        this.maxLength = maxLength;
    }

    /** Takes what has arrived; the array is read until {@link #next} has returned null, or {@link #keep} was called. */
    void put(byte[] bytes, int from, int to) {
        fresh = bytes;
        freshFrom = from;
        freshTo = to;
    }

    /**
     * The next line without its line feed, or null if its end has not come. The buffer is backed by an array and valid
     * until the next call.
     *
     * @throws MalformedLineException if a line is longer than allowed
     */
    @Nullable
    ByteBuffer next() throws MalformedLineException {
        int lineFeed = findLineFeed(fresh, freshFrom, freshTo);
        int length = begun() + lineFeed - freshFrom;
        if (length > maxLength) {
            throw new MalformedLineException("A line of more than " + maxLength + " bytes");
        }
        if (lineFeed == freshTo) {
            if (freshFrom < freshTo) {
                begun = begun == null ? new Pieces() : begun;
                begun.add(fresh, freshFrom, freshTo);
            }
            fresh = NOTHING;
            freshFrom = 0;
            freshTo = 0;
            return null;
        }
        ByteBuffer line = begun == null ? ByteBuffer.wrap(fresh, freshFrom, length) : gathered(begun, lineFeed);
        freshFrom = lineFeed + 1;
        return line;
    }

    /** Copies what {@link #next} has not got to yet, so that the array can be used for something else. */
    void keep() {
        fresh = Arrays.copyOfRange(fresh, freshFrom, freshTo);
        freshFrom = 0;
        freshTo = fresh.length;
    }

    /** How many bytes have come of the line that is not complete. */
    int begun() {
        return begun == null ? 0 : begun.length();
    }

    /** The index of the first line feed, or where the bytes end. On locals, since it sees every byte. */
    private static int findLineFeed(byte[] bytes, int from, int to) {
        int index = from;
        while (index < to && bytes[index] != '\n') {
            index++;
        }
        return index;
    }

    private ByteBuffer gathered(Pieces beginning, int lineFeed) {
        beginning.add(fresh, freshFrom, lineFeed);
        begun = null;
        return ByteBuffer.wrap(beginning.joined());
    }

    /**
     * Bytes that grow. A long line is kept in pieces and joined once: arrays that double would make the garbage collector
     * find room for several large ones in turn.
     */
    private static final class Pieces {
        private static final int FIRST_CAPACITY = 4 * 1024;
        private static final int LAST_CAPACITY = 256 * 1024;

        private final List<byte[]> full = new ArrayList<>(1);
        private int fullLength;
        private byte[] last = new byte[FIRST_CAPACITY];
        private int lastLength;

        void add(byte[] bytes, int from, int to) {
            int position = from;
            while (position < to) {
                if (lastLength == last.length) {
                    full.add(last);
                    fullLength += lastLength;
                    last = new byte[Math.min(2 * last.length, LAST_CAPACITY)];
                    lastLength = 0;
                }
                int count = Math.min(to - position, last.length - lastLength);
                System.arraycopy(bytes, position, last, lastLength, count);
                position += count;
                lastLength += count;
            }
        }

        int length() {
            return fullLength + lastLength;
        }

        byte[] joined() {
            byte[] whole = new byte[length()];
            int position = 0;
            for (byte[] piece : full) {
                System.arraycopy(piece, 0, whole, position, piece.length);
                position += piece.length;
            }
            System.arraycopy(last, 0, whole, position, lastLength);
            return whole;
        }
    }
}
