package dev.ratite.launcher.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;

/** A follower as a stream. */
final class FollowStream extends InputStream {
    private final ConsoleLog log;
    private final LogFollower follower;

    FollowStream(ConsoleLog log, long offset) {
        this.log = log;
        this.follower = log.follow(offset);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        try {
            return follower.read(ByteBuffer.wrap(target, offset, length), LogFollower.FOREVER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for output of VM '" + log.vm() + "'");
        }
    }

    @Override
    public void close() throws IOException {
        log.leave(follower);
    }
}
