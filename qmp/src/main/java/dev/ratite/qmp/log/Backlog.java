package dev.ratite.qmp.log;

import java.util.ArrayList;
import java.util.List;

/**
 * What waits to be written, bounded in number and in bytes. Offering never waits for the one who takes. Safe for use by
 * many threads that offer and one that takes.
 */
final class Backlog<T> {
    private final int maxEntries;
    private final long maxBytes;
    private final boolean closesWhenFull;
    private List<T> waiting = new ArrayList<>();
    private long bytes;
    private boolean closed;
    private boolean overrun;

    /** @param closesWhenFull whether the first entry that is refused is the end: what follows must not seem to be all */
    Backlog(int maxEntries, long maxBytes, boolean closesWhenFull) {
        this.maxEntries = maxEntries;
        this.maxBytes = maxBytes;
        this.closesWhenFull = closesWhenFull;
    }

    /** False if too much waits already or the backlog is closed. One entry may go over the bound in bytes. */
    synchronized boolean offer(T entry, int size) {
        if (closed) {
            return false;
        }
        if (waiting.size() >= maxEntries || bytes >= maxBytes) {
            overrun = true;
            closed = closesWhenFull;
            return false;
        }
        waiting.add(entry);
        bytes += size;
        notifyAll();
        return true;
    }

    /** All that waits, in order; waits for it. Empty if the backlog is closed and all has been taken. */
    synchronized List<T> take() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        List<T> taken = waiting;
        waiting = new ArrayList<>();
        bytes = 0;
        return taken;
    }

    /** Takes no more. What waits can still be taken. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Whether an entry was ever refused because too much waited. */
    synchronized boolean overrun() {
        return overrun;
    }
}
