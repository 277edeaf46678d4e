package dev.ratite.bench.qmp;

import dev.ratite.bench.Benchmark;
import dev.ratite.bench.Checkout;
import dev.ratite.bench.Figure;
import java.util.ArrayList;
import java.util.List;

/**
 * The QMP client against what no client can do better, part by part.
 *
 * @param name {@code qmp-} and what is measured
 */
public record QmpBenchmark(String name, String what, Figures figures) implements Benchmark {
    private static final int FORKS = 3;
    /** Threads that sessions share and that come and go with what there is to do; none of them does I/O. */
    private static final int POOLED = 2;

    /** What one part measures. */
    public interface Figures {
        void measure(List<Figure> figures) throws Exception;
    }

    /** All parts. */
    public static List<Benchmark> all() {
        return List.of(
                new QmpBenchmark(
                        "qmp-round-trip", "query-status, typed, against a bare loop", QmpBenchmark::roundTrips),
                new QmpBenchmark(
                        "qmp-in-flight", "ten commands on their way, against a bare loop", QmpBenchmark::inFlight),
                new QmpBenchmark("qmp-sessions", "2 and 8 threads with sessions of their own", QmpBenchmark::sessions),
                new QmpBenchmark("qmp-reply", "a reply of 20 MiB, against Jackson alone", QmpBenchmark::largeReply),
                new QmpBenchmark("qmp-events", "100,000 events a second to 3 subscribers", QmpBenchmark::events),
                new QmpBenchmark("qmp-idle", "10,000 idle sessions", QmpBenchmark::idle));
    }

    @Override
    public List<Figure> run(Checkout checkout) throws Exception {
        List<Figure> measured = new ArrayList<>();
        figures.measure(measured);
        return measured;
    }

    private static void roundTrips(List<Figure> figures) throws Exception {
        Measured trips = Fork.medians(FORKS, new RoundTrips());
        figures.add(
                Figure.ratioAtMost("qmp-round-trip-p50", "us", trips.get("subject-p50"), trips.get("bare-p50"), 1.15));
        figures.add(
                Figure.ratioAtMost("qmp-round-trip-p99", "us", trips.get("subject-p99"), trips.get("bare-p99"), 1.5));
    }

    private static void inFlight(List<Figure> figures) throws Exception {
        Measured rates = Fork.medians(FORKS, new InFlight());
        figures.add(Figure.ratioAtLeast("qmp-10-in-flight", "per s", rates.get("subject"), rates.get("bare"), 0.95));
    }

    private static void sessions(List<Figure> figures) throws Exception {
        for (int sessions : List.of(2, 8)) {
            Measured many = Fork.medians(FORKS, new ManySessions(sessions));
            figures.add(Figure.compared(
                    "qmp-" + sessions + "-sessions-p50", "us", many.get("subject-p50"), many.get("bare-p50")));
        }
    }

    private static void largeReply(List<Figure> figures) throws Exception {
        Measured large = Fork.medians(FORKS, new LargeReply());
        figures.add(Figure.ratioAtMost("qmp-20-mib-reply", "ms", large.get("subject"), large.get("jackson"), 2));
    }

    private static void events(List<Figure> figures) throws Exception {
        Measured events = Fork.medians(1, new EventFlood());
        figures.add(Figure.atLeast("qmp-events-rate", "per s", events.get("rate"), 0.99 * EventFlood.RATE));
        figures.add(Figure.atMost("qmp-events-lost", "events", events.get("lost"), null, 0));
        figures.add(Figure.alone("qmp-events-late-p99.9", "ms", events.get("late-p99.9")));
        figures.add(Figure.atMost("qmp-events-late-max", "ms", events.get("late-max"), null, 50));
        figures.add(Figure.alone("qmp-events-behind-max", "ms", events.get("behind-max")));
    }

    private static void idle(List<Figure> figures) throws Exception {
        Measured idle = Fork.medians(1, new IdleSessions());
        figures.add(Figure.atLeast("qmp-idle-sessions", "sessions", idle.get("sessions"), IdleSessions.GOAL));
        figures.add(Figure.alone("qmp-idle-threads-of-one", "threads", idle.get("threads-of-one")));
        figures.add(Figure.atMost("qmp-idle-threads-added", "threads", idle.get("threads-added"), null, POOLED));
        figures.add(Figure.atMost("qmp-idle-heap", "KiB each", idle.get("heap-kib"), null, 24));
        figures.add(Figure.alone("qmp-idle-resident", "KiB each", idle.get("resident-kib")));
        figures.add(Figure.atMost("qmp-idle-cpu", "% core", idle.get("cpu-percent"), null, 1));
    }
}
