package dev.ratite.testkit.peer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends a flood out of one buffer of lines of equal length, in which only the digits change. */
final class FloodWriter {
    private static final int LINES = 512;
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final String SECONDS = "ssssssssss";
    private static final String MICROSECONDS = "mmmmmm";
    private static final String NUMBER = "nnnnnnnnnnnnnnnnnnn";

    private final PeerConversation conversation;
    private final PeerFlood flood;
    private final byte[] lines;
    private final int length;
    private final int seconds;
    private final int microseconds;
    private final int number;

    FloodWriter(PeerConversation conversation, PeerFlood flood) {
        this.conversation = conversation;
        this.flood = flood;
        String start =
                "{\"timestamp\": {\"seconds\": " + SECONDS + ", \"microseconds\": " + MICROSECONDS + "}, \"event\": \"";
        String line = start + flood.event() + "\", \"data\": {\"n\": " + NUMBER + "}}\r\n";
        length = line.length();
        lines = line.repeat(LINES).getBytes(US_ASCII);
        seconds = line.indexOf(SECONDS);
        microseconds = line.indexOf(MICROSECONDS);
        number = line.lastIndexOf(NUMBER);
    }

    void run() throws IOException {
        long start = System.nanoTime();
        for (long sent = 0; sent < flood.count(); ) {
            long due = Math.min(flood.count(), due(System.nanoTime() - start));
            while (sent < due) {
                int count = (int) Math.min(LINES, due - sent);
                send(sent, count);
                sent += count;
            }
            if (sent < flood.count()) {
                LockSupport.parkNanos(TICK_NANOS);
            }
        }
    }

    private long due(long elapsedNanos) {
        return flood.perSecond() == 0
                ? flood.count()
                : (long) ((double) elapsedNanos * flood.perSecond() / TimeUnit.SECONDS.toNanos(1)) + 1;
    }

    private void send(long first, int count) throws IOException {
        Instant now = Instant.now();
        for (int i = 0; i < count; i++) {
            int line = i * length;
            digits(line + seconds, SECONDS.length(), now.getEpochSecond());
            digits(line + microseconds, MICROSECONDS.length(), TimeUnit.NANOSECONDS.toMicros(now.getNano()));
            digits(line + number, NUMBER.length(), first + i);
        }
        conversation.bytes(count == LINES ? lines : Arrays.copyOf(lines, count * length));
    }

    /** Right-aligned; JSON takes spaces before a number, but no zeros. */
    private void digits(int from, int width, long value) {
        long rest = value;
        for (int at = from + width - 1; at >= from; at--) {
            lines[at] = (byte) (rest > 0 || at == from + width - 1 ? '0' + rest % 10 : ' ');
            rest /= 10;
        }
    }
}
