package dev.ratite.qmp;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Those who see every line of a connection. One that throws is left out from then on. */
final class Watchers {
    private static final Logger LOG = System.getLogger(Watchers.class.getName());

    private final List<ProtocolWatcher> watchers;

    Watchers(List<ProtocolWatcher> watchers) {
        this.watchers = new CopyOnWriteArrayList<>(watchers);
    }

    /** @param lines one line or several, each with its line feed */
    void sent(byte[] lines) {
        if (watchers.isEmpty()) {
            return;
        }
        Instant now = Instant.now();
        int start = 0;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i] == '\n') {
                ByteBuffer line = ByteBuffer.wrap(lines, start, i - start).slice();
                tell(watcher -> watcher.sent(now, line.asReadOnlyBuffer()));
                start = i + 1;
            }
        }
    }

    void received(ByteBuffer line) {
        if (!watchers.isEmpty()) {
            Instant now = Instant.now();
            tell(watcher -> watcher.received(now, line.asReadOnlyBuffer()));
        }
    }

    void ended(@Nullable Throwable cause) {
        Instant now = Instant.now();
        tell(watcher -> watcher.ended(now, cause));
    }

    private void tell(Consumer<ProtocolWatcher> news) {
        List<ProtocolWatcher> failed = List.of();
        for (ProtocolWatcher watcher : watchers) {
            try {
                news.accept(watcher);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "A protocol watcher failed and is told nothing more", e);
                failed = List.of(watcher);
            }
        }
        watchers.removeAll(failed);
    }
}
