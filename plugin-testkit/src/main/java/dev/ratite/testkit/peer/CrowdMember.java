package dev.ratite.testkit.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One connection of a crowd. Keeps bytes only while half a command or half a reply is on its way. */
final class CrowdMember {
    private final SocketChannel channel;
    private final CrowdReplies replies;
    private final SelectionKey key;
    private byte @Nullable [] half;
    private @Nullable ByteBuffer unsent;

    private CrowdMember(SocketChannel channel, Selector selector, CrowdReplies replies) throws IOException {
        this.channel = channel;
        this.replies = replies;
        this.key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** Greets. The crowd is told by the selector if the client leaves at once. */
    static void join(SocketChannel channel, Selector selector, CrowdReplies replies) throws IOException {
        channel.configureBlocking(false);
        CrowdMember member = new CrowdMember(channel, selector, replies);
        try {
            member.send(replies.greeting());
        } catch (IOException gone) {
            // The selector reports the end of the stream, and that ends this member.
            return;
        }
    }

    /** Does what can be done now. False if the client has left. */
    boolean serve() {
        try {
            if (unsent != null) {
                send(new byte[0]);
            }
            return unsent != null || read();
        } catch (IOException | UncheckedIOException gone) {
            return false;
        }
    }

    private boolean read() throws IOException {
        ByteBuffer buffer = replies.buffer();
        buffer.clear();
        int count = channel.read(buffer);
        if (count < 0) {
            return false;
        }
        byte[] bytes = new byte[(half == null ? 0 : half.length) + count];
        if (half != null) {
            System.arraycopy(half, 0, bytes, 0, half.length);
        }
        buffer.flip().get(bytes, bytes.length - count, count);
        int start = 0;
        for (int i = bytes.length - count; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                send(replies.to(bytes, start, i - start));
                start = i + 1;
            }
        }
        half = start == bytes.length ? null : Arrays.copyOfRange(bytes, start, bytes.length);
        return true;
    }

    /** What the client does not take now waits, and so do its further commands. */
    private void send(byte[] bytes) throws IOException {
        ByteBuffer left = unsent == null ? ByteBuffer.wrap(bytes) : joined(unsent, bytes);
        channel.write(left);
        unsent = left.hasRemaining() ? left : null;
        key.interestOps(unsent == null ? SelectionKey.OP_READ : SelectionKey.OP_WRITE);
    }

    private static ByteBuffer joined(ByteBuffer unsent, byte[] more) {
        return ByteBuffer.allocate(unsent.remaining() + more.length)
                .put(unsent)
                .put(more)
                .flip();
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
