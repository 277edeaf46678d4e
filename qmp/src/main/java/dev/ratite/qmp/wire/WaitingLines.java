package dev.ratite.qmp.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A bounded queue of lines to be written. Its owner guards it. */
final class WaitingLines {
    private final Deque<byte[]> lines = new ArrayDeque<>(1);

    /** False if too many wait already. */
    boolean add(byte[] line) {
        if (lines.size() == LineConnection.MAX_WAITING) {
            return false;
        }
        lines.add(line);
        return true;
    }

    /** The first, which stays. */
    byte @Nullable [] peek() {
        return lines.peek();
    }

    void removeFirst() {
        lines.remove();
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Takes back that very array; false if it is not waiting (any more). */
    boolean remove(byte[] line) {
        return lines.removeIf(other -> other == line);
    }
}
