package dev.ratite.testkit.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** What faults do to a conversation. */
final class LineFaults {
    private LineFaults() {}

    static void sleep(Duration duration) throws InterruptedIOException {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    static void cut(PeerConversation conversation, PeerLine line, int bytes, PeerFaults.AfterCut then)
            throws IOException {
        byte[] whole = (line.text() + PeerConversation.LINE_END).getBytes(UTF_8);
        conversation.bytes(Arrays.copyOf(whole, Math.min(bytes, whole.length)));
        if (then == PeerFaults.AfterCut.HANG_UP) {
            conversation.hangUp();
            throw new HungUpException();
        }
        conversation.mute();
    }

    static void freeze(PeerConversation conversation) throws IOException {
        try {
            conversation.untilPeerIsClosed();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        throw new HungUpException();
    }

    private static InterruptedIOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        InterruptedIOException interrupted = new InterruptedIOException("interrupted");
        interrupted.initCause(e);
        return interrupted;
    }
}
