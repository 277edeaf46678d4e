package dev.ratite.qmp.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratite.qmp.ProtocolWatcher;
import java.nio.ByteBuffer;
import java.time.Instant;

/** What a session would show its watcher. */
final class Passages {
    static final Instant AT = Instant.parse("2026-11-21T08:36:25.123456Z");

    private Passages() {}

    static ByteBuffer line(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8)).asReadOnlyBuffer();
    }

    static void exchange(ProtocolWatcher watcher, String command, String reply) {
        watcher.sent(AT, line(command));
        watcher.received(AT.plusNanos(1000), line(reply));
    }
}
