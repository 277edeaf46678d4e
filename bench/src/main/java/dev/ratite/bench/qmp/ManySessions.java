package dev.ratite.bench.qmp;

import dev.ratite.bench.Medians;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.command.MachineCommands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Several threads, each with a session, or a bare loop, of its own with the same QEMU.
 *
 * @param sessions how many
 */
record ManySessions(int sessions) implements Part {
    private static final int WARM_UP = 20_000;
    private static final int ROUNDS = 7;
    private static final int BLOCKS = 4;
    private static final int BLOCK = 1_000;

    @Override
    public String words() {
        return "many-sessions " + sessions;
    }

    /** One round trip, however it is made. */
    private interface Trip {
        void make() throws IOException;
    }

    @Override
    public Measured measure(Path directory) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(sessions);
        try (BenchedQemu qemu = BenchedQemu.start(directory, 2 * sessions)) {
            List<Trip> subjects = new ArrayList<>();
            List<Trip> bare = new ArrayList<>();
            for (int i = 0; i < sessions; i++) {
                QmpSession session = qemu.session(i);
                BareLoop loop = qemu.bare(sessions + i);
                subjects.add(() -> session.call(new MachineCommands.QueryStatus()));
                bare.add(loop::roundTrip);
            }
            p50(pool, subjects, WARM_UP / sessions);
            p50(pool, bare, WARM_UP / sessions);
            return inTurn(pool, subjects, bare);
        } finally {
            pool.shutdownNow();
        }
    }

    private Measured inTurn(ExecutorService pool, List<Trip> subjects, List<Trip> bare) throws Exception {
        double[] subject = new double[ROUNDS * BLOCKS];
        double[] baseline = new double[ROUNDS * BLOCKS];
        for (int i = 0; i < ROUNDS * BLOCKS; i++) {
            subject[i] = p50(pool, subjects, BLOCK / sessions);
            baseline[i] = p50(pool, bare, BLOCK / sessions);
        }
        return new Measured(Map.of("subject-p50", Medians.median(subject), "bare-p50", Medians.median(baseline)));
    }

    /** The median over the threads of each thread's median. */
    private static double p50(ExecutorService pool, List<Trip> trips, int times) throws Exception {
        List<Callable<Double>> work = new ArrayList<>();
        for (Trip trip : trips) {
            work.add(() -> {
                Samples samples = new Samples(times);
                for (int i = 0; i < times; i++) {
                    long start = System.nanoTime();
                    trip.make();
                    samples.add(System.nanoTime() - start);
                }
                return samples.micros(0.5);
            });
        }
        List<Double> medians = new ArrayList<>();
        for (Future<Double> each : pool.invokeAll(work)) {
            medians.add(each.get());
        }
        return Medians.median(medians.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
