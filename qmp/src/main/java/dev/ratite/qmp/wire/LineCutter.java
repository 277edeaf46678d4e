package dev.ratite.qmp.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what arrives into lines. For one thread. A line that arrived in one piece is handed on where it lies; only a line
 * that comes in pieces is gathered, so that a connection on which nothing happens holds no buffer.
 */
final class LineCutter {
    private static final byte[] NOTHING = {};
    private static final int FIRST_CAPACITY = 4 * 1024;

    private final int maxLength;
    /** What has come and was not yet given to {@link #next}. */
    private byte[] fresh = NOTHING;

    private int freshFrom;
    private int freshTo;
    /** The beginning of a line whose end has not come; holds no line feed. */
    private byte[] begun = NOTHING;

    private int begunLength;

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
        int lineFeed = findLineFeed();
        int length = begunLength + lineFeed - freshFrom;
        if (length > maxLength) {
            throw new MalformedLineException("A line of more than " + maxLength + " bytes");
        }
        if (lineFeed == freshTo) {
            gather(freshTo);
            fresh = NOTHING;
            freshFrom = 0;
            freshTo = 0;
            return null;
        }
        ByteBuffer line = begunLength == 0 ? ByteBuffer.wrap(fresh, freshFrom, length) : gathered(lineFeed);
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
        return begunLength;
    }

    /** The index of the first line feed, or where the fresh bytes end. */
    private int findLineFeed() {
        int index = freshFrom;
        while (index < freshTo && fresh[index] != '\n') {
            index++;
        }
        return index;
    }

    private ByteBuffer gathered(int lineFeed) {
        gather(lineFeed);
        ByteBuffer line = ByteBuffer.wrap(begun, 0, begunLength);
        begun = NOTHING;
        begunLength = 0;
        return line;
    }

    private void gather(int to) {
        int added = to - freshFrom;
        int length = begunLength + added;
        if (length > begun.length) {
            long doubled = Math.max(FIRST_CAPACITY, 2L * begun.length);
            begun = Arrays.copyOf(begun, (int) Math.max(length, Math.min(doubled, maxLength)));
        }
        System.arraycopy(fresh, freshFrom, begun, begunLength, added);
        begunLength = length;
    }
}
