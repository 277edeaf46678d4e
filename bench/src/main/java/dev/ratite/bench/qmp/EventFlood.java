package dev.ratite.bench.qmp;

import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.QmpSubscription;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A hundred thousand events a second through one session to three subscribers. The first seconds warm up. */
final class EventFlood implements Part {
    static final int RATE = 100_000;
    static final int EVENTS = 15 * RATE;

    static final int WARM_UP = 5 * RATE;
    private static final int SUBSCRIBERS = 3;
    /** Some seconds' worth: what is measured is lateness, and a queue that overflows would hide it. */
    private static final int CAPACITY = 5 * RATE;

    @Override
    public String words() {
        return "event-flood";
    }

    @Override
    public Measured measure(Path directory) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(SUBSCRIBERS);
        try (PeerProgram peer = PeerProgram.start("events", directory.resolve("events"));
                QmpSession session = QmpSession.connect(
                        peer.socket(), QmpOptions.named("bench").withEventCapacity(CAPACITY))) {
            List<Future<TickListener>> subscribers = new ArrayList<>();
            for (int i = 0; i < SUBSCRIBERS; i++) {
                QmpSubscription events = session.subscribe("TICK");
                subscribers.add(pool.submit(new TickListener(events)));
            }
            session.call("start");
            List<TickListener> seen = new ArrayList<>();
            for (Future<TickListener> each : subscribers) {
                seen.add(each.get());
            }
            return summary(seen);
        } finally {
            pool.shutdownNow();
        }
    }

    private static Measured summary(List<TickListener> seen) {
        long[] late =
                seen.stream().flatMapToLong(TickListener::lateNanos).sorted().toArray();
        return new Measured(Map.of(
                "lost", (double) seen.stream().mapToLong(TickListener::lost).sum(),
                "rate", seen.stream().mapToDouble(TickListener::rate).min().orElseThrow(),
                "late-p99.9", late[(int) (late.length * 0.999)] / 1e6,
                "late-max", late[late.length - 1] / 1e6,
                "behind-max",
                        seen.stream().mapToLong(TickListener::mostBehind).max().orElseThrow() / 1e6));
    }
}
