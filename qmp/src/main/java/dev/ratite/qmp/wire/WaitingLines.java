package dev.ratite.qmp.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A bounded queue of lines to be written. Its owner guards it. */
final class WaitingLines {
    private final Deque<byte[]> lines = new ArrayDeque<>(1);
    private long bytes;

    /** False if too many wait already. */
    boolean add(byte[] line) {
        if (lines.size() == LineConnection.MAX_WAITING
                || (bytes > 0 && bytes + line.length > LineConnection.MAX_WAITING_BYTES)) {
            return false;
        }
        lines.add(line);
        bytes += line.length;
        return true;
    }

    /** The first, which stays. */
    byte @Nullable [] peek() {
        return lines.peek();
    }

    void removeFirst() {
        bytes -= lines.remove().length;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Takes back that very array; false if it is not waiting (any more). */
    boolean remove(byte[] line) {
        boolean removed = lines.removeIf(other -> other == line);
        bytes -= removed ? line.length : 0;
        return removed;
    }
}
