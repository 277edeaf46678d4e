package dev.ratite.launcher.attach;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * What a monitor with {@code pretty=on} says, each message on one line as others have it. Only the ends of lines within a
 * message are changed, to blanks: JSON has none in its texts. Belongs to one thread.
 */
final class OneLineChannel implements ReadableByteChannel {
    private final ReadableByteChannel source;
    private int depth;
    private boolean inText;
    private boolean escaped;

    OneLineChannel(ReadableByteChannel source) {
        this.source = source;
    }

    @Override
    public int read(ByteBuffer destination) throws IOException {
        int start = destination.position();
        int count = source.read(destination);
        for (int i = start; i < destination.position(); i++) {
            byte next = destination.get(i);
            if (depth > 0 && (next == '\n' || next == '\r')) {
                destination.put(i, (byte) ' ');
            }
            see(next);
        }
        return count;
    }

    private void see(byte next) {
        if (inText) {
            inText = escaped || next != '"';
            escaped = !escaped && next == '\\';
            return;
        }
        switch (next) {
            case '"' -> inText = true;
            case '{', '[' -> depth++;
            case '}', ']' -> depth = Math.max(0, depth - 1);
            default -> {
                // a part of a number, a word or a blank
            }
        }
    }

    @Override
    public boolean isOpen() {
        return source.isOpen();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
