package dev.ratite.bench.qmp;

import dev.ratite.bench.Medians;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.command.MachineCommands;
import dev.ratite.qmp.command.StatusInfo;
import dev.ratite.qmp.word.RunState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** One thread, one command at a time: the typed {@code query-status} against the bare loop, block by block in turn. */
final class RoundTrips implements Part {
    private static final int WARM_UP = 20_000;
    private static final int ROUNDS = 11;
    private static final int BLOCKS = 10;
    private static final int BLOCK = 400;

    @Override
    public String words() {
        return "round-trips";
    }

    @Override
    public Measured measure(Path directory) throws Exception {
        try (BenchedQemu qemu = BenchedQemu.start(directory, 2)) {
            for (int i = 0; i < 2; i++) {
                warmUp(qemu, i);
            }
            double[][] micros = new double[4][ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                // In case one monitor is faster than the other they are swapped each time.
                try (QmpSession session = qemu.session(round % 2);
                        BareLoop bare = qemu.bare(1 - round % 2)) {
                    measureRound(session, bare, round, micros);
                }
            }
            return new Measured(Map.of(
                    "subject-p50", Medians.median(micros[0]),
                    "subject-p99", Medians.median(micros[1]),
                    "bare-p50", Medians.median(micros[2]),
                    "bare-p99", Medians.median(micros[3])));
        }
    }

    private static void warmUp(BenchedQemu qemu, int monitor) throws IOException, InterruptedException {
        try (QmpSession session = qemu.session(monitor);
                BareLoop bare = qemu.bare(1 - monitor)) {
            for (int i = 0; i < WARM_UP / 2; i++) {
                check(session.call(new MachineCommands.QueryStatus()));
                bare.roundTrip();
            }
        }
    }

    private static void measureRound(QmpSession session, BareLoop bare, int round, double[][] micros)
            throws IOException {
        Samples subject = new Samples(BLOCKS * BLOCK);
        Samples baseline = new Samples(BLOCKS * BLOCK);
        for (int block = 0; block < BLOCKS; block++) {
            for (int i = 0; i < BLOCK; i++) {
                long start = System.nanoTime();
                StatusInfo status = session.call(new MachineCommands.QueryStatus());
                subject.add(System.nanoTime() - start);
                check(status);
            }
            for (int i = 0; i < BLOCK; i++) {
                long start = System.nanoTime();
                bare.roundTrip();
                baseline.add(System.nanoTime() - start);
            }
        }
        micros[0][round] = subject.micros(0.5);
        micros[1][round] = subject.micros(0.99);
        micros[2][round] = baseline.micros(0.5);
        micros[3][round] = baseline.micros(0.99);
    }

    private static void check(StatusInfo status) {
        if (!status.status().equals(RunState.PRELAUNCH) || status.running()) {
            throw new IllegalStateException("Not the answer: " + status);
        }
    }
}
