package dev.ratite.qmp;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Several watchers of one connection. One that throws is left out from then on. */
final class Watchers implements ProtocolWatcher {
    private static final Logger LOG = System.getLogger(Watchers.class.getName());

    private final List<ProtocolWatcher> watchers;

    Watchers(List<ProtocolWatcher> watchers) {
        this.watchers = new CopyOnWriteArrayList<>(watchers);
    }

    @Override
    public void sent(Instant at, ByteBuffer line) {
        tell(watcher -> watcher.sent(at, line.asReadOnlyBuffer()));
    }

    @Override
    public void received(Instant at, ByteBuffer line) {
        tell(watcher -> watcher.received(at, line.asReadOnlyBuffer()));
    }

    @Override
    public void ended(Instant at, @Nullable Throwable cause) {
        tell(watcher -> watcher.ended(at, cause));
    }

    private void tell(Consumer<ProtocolWatcher> news) {
        List<ProtocolWatcher> failed = new ArrayList<>(0);
        for (ProtocolWatcher watcher : watchers) {
            try {
                news.accept(watcher);
            } catch (RuntimeException | Error e) {
                LOG.log(Level.WARNING, "A protocol watcher failed and is told nothing more", e);
                failed.add(watcher);
            }
        }
        watchers.removeAll(failed);
    }
}
