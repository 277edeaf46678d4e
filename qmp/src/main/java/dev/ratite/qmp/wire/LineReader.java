package dev.ratite.qmp.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts what a blocking channel delivers into lines. For one thread. */
final class LineReader {
    /** A buffer of this size takes nearly all lines; {@code query-qmp-schema} is the well-known exception. */
    private static final int USUAL_LENGTH = 16 * 1024;
    /** A bigger buffer is given back once its line has been read. */
    private static final int RETAINED_LENGTH = 1024 * 1024;
    /** The JDK copies through a native buffer as large as what it is asked to read; this bounds it. */
    private static final int READ_LENGTH = 64 * 1024;

    private final ReadableByteChannel in;
    private final int maxLength;
    private byte[] bytes = new byte[USUAL_LENGTH];
    /** Where the line being read begins. */
    private int start;
    /** No line feed before this index. */
    private int scanned;
    /** End of what was read. */
    private int end;

    LineReader(ReadableByteChannel in, int maxLength) {
        this.in = in;
        this.maxLength = maxLength;
    }

    /**
     * The next line without its line feed, or null at the end. Blocks. The buffer is backed by an array and valid until the
     * next call.
     *
     * @throws EOFException if the stream ends inside a line
     * @throws MalformedLineException if a line is longer than allowed
     */
    @Nullable
    ByteBuffer next() throws IOException {
        while (true) {
            int lineFeed = findLineFeed();
            if (lineFeed >= 0) {
                return take(lineFeed);
            }
            if (end - start > maxLength) {
                throw new MalformedLineException("A line of more than " + maxLength + " bytes");
            }
            makeRoom();
            int count = in.read(ByteBuffer.wrap(bytes, end, Math.min(bytes.length - end, READ_LENGTH)));
            if (count == 0) {
                throw new IllegalBlockingModeException();
            }
            if (count < 0) {
                return endOfStream();
            }
            end += count;
        }
    }

    private int findLineFeed() {
        for (; scanned < end; scanned++) {
            if (bytes[scanned] == '\n') {
                return scanned;
            }
        }
        return -1;
    }

    private ByteBuffer take(int lineFeed) {
        ByteBuffer line = ByteBuffer.wrap(bytes, start, lineFeed - start);
        start = lineFeed + 1;
        scanned = start;
        return line;
    }

    private void makeRoom() {
        if (start == end && bytes.length > RETAINED_LENGTH) {
            bytes = new byte[USUAL_LENGTH];
            start = 0;
            end = 0;
        } else if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            start = 0;
        }
        scanned = end;
        if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(2L * bytes.length, maxLength + 1L));
        }
    }

    private @Nullable ByteBuffer endOfStream() throws EOFException {
        if (end > start) {
            throw new EOFException("the stream ended " + (end - start) + " bytes into a line");
        }
        return null;
    }
}
