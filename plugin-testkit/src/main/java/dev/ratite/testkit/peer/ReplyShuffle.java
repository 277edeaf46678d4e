package dev.ratite.testkit.peer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Holds replies back and lets them go in another order. */
final class ReplyShuffle implements LineSender {
    private final int count;
    private final Random random;
    private final LineSender next;
    private final List<PeerLine> held = new ArrayList<>();

    ReplyShuffle(int count, Random random, LineSender next) {
        this.count = count;
        this.random = random;
        this.next = next;
    }

    @Override
    public synchronized void send(PeerLine line) throws IOException {
        if (!line.isReply() || line.answers("qmp_capabilities")) {
            next.send(line);
            return;
        }
        held.add(line);
        if (held.size() == count) {
            end();
        }
    }

    @Override
    public synchronized void end() throws IOException {
        List<PeerLine> shuffled = new ArrayList<>(held);
        Collections.shuffle(shuffled, random);
        if (shuffled.equals(held)) {
            Collections.rotate(shuffled, 1);
        }
        held.clear();
        for (PeerLine line : shuffled) {
            next.send(line);
        }
    }
}
