package dev.ratite.bench.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.bench.Medians;
import dev.ratite.qmp.QmpSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** One thread that always has ten commands on their way: how many a second are answered. */
final class InFlight implements Part {
    private static final int WINDOW = 10;
    private static final int WARM_UP = 30_000;
    private static final int ROUNDS = 11;
    private static final int BLOCKS = 4;
    private static final int BLOCK = 2_000;

    @Override
    public String words() {
        return "in-flight";
    }

    @Override
    public Measured measure(Path directory) throws Exception {
        try (BenchedQemu qemu = BenchedQemu.start(directory, 2)) {
            double[] subject = new double[ROUNDS];
            double[] bare = new double[ROUNDS];
            for (int round = -1; round < ROUNDS; round++) {
                try (QmpSession session = qemu.session((round + 2) % 2);
                        BareLoop loop = qemu.bare(1 - (round + 2) % 2)) {
                    measureRound(session, loop, round, subject, bare);
                }
            }
            return new Measured(Map.of("subject", Medians.median(subject), "bare", Medians.median(bare)));
        }
    }

    /** Round -1 warms up. */
    private static void measureRound(QmpSession session, BareLoop loop, int round, double[] subject, double[] bare)
            throws IOException {
        if (round < 0) {
            ask(session, WARM_UP);
            pipeline(loop, WARM_UP);
            return;
        }
        long subjectNanos = 0;
        long bareNanos = 0;
        for (int block = 0; block < BLOCKS; block++) {
            subjectNanos += ask(session, BLOCK);
            bareNanos += pipeline(loop, BLOCK);
        }
        subject[round] = BLOCKS * BLOCK * 1e9 / subjectNanos;
        bare[round] = BLOCKS * BLOCK * 1e9 / bareNanos;
    }

    private static long ask(QmpSession session, int commands) {
        long start = System.nanoTime();
        Queue<CompletableFuture<JsonNode>> inFlight = new ArrayDeque<>();
        for (int sent = 0; sent < commands; sent++) {
            if (inFlight.size() == WINDOW) {
                inFlight.remove().join();
            }
            inFlight.add(session.execute("query-status"));
        }
        inFlight.forEach(CompletableFuture::join);
        return System.nanoTime() - start;
    }

    /** Sends as many as were answered, so that there are always ten. */
    private static long pipeline(BareLoop loop, int commands) throws IOException {
        long start = System.nanoTime();
        int sent = WINDOW;
        loop.send(WINDOW);
        for (int answered = 0; answered < commands; ) {
            int lines = loop.readLines(1);
            answered += lines;
            int more = Math.min(lines, commands - sent);
            if (more > 0) {
                loop.send(more);
                sent += more;
            }
        }
        return System.nanoTime() - start;
    }
}
