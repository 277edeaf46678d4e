package dev.ratite.bench.qmp;

import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Ten thousand sessions on which nothing happens. {@code RATITE_BENCH_SESSIONS} asks for another number of them. */
final class IdleSessions implements Part {
    static final int GOAL = 10_000;

    private static final int COLLECTIONS = 5;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final QmpOptions OPTIONS = QmpOptions.named("vm").withConnectTimeout(Duration.ofMinutes(1));

    @Override
    public String words() {
        return "idle-sessions";
    }

    /** What this JVM has at one moment. */
    private record Costs(int threads, long heap, long residentKib) {
        static Costs now() throws IOException, InterruptedException {
            for (int i = 0; i < COLLECTIONS; i++) {
                System.gc();
                TimeUnit.MILLISECONDS.sleep(200);
            }
            return new Costs(
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                    resident());
        }

        private static long resident() throws IOException {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        }
    }

    @Override
    public Measured measure(Path directory) throws Exception {
        String wanted = System.getenv("RATITE_BENCH_SESSIONS");
        int target = wanted == null ? GOAL : Integer.parseInt(wanted);
        List<QmpSession> sessions = new ArrayList<>(target + 1);
        try (PeerProgram peer = PeerProgram.start("idle", directory.resolve("idle"))) {
            // One more session is there from the start, with all that sessions share.
            sessions.add(used(QmpSession.connect(peer.socket(), OPTIONS)));
            settle();
            Costs one = Costs.now();
            connect(peer.socket(), sessions, target);
            settle();
            Costs many = Costs.now();
            int added = sessions.size() - 1;
            return new Measured(Map.of(
                    "sessions",
                    (double) added,
                    "threads-of-one",
                    (double) one.threads(),
                    "threads-added",
                    (double) many.threads() - one.threads(),
                    "heap-kib",
                    (many.heap() - one.heap()) / 1024.0 / added,
                    "resident-kib",
                    (double) (many.residentKib() - one.residentKib()) / added,
                    "cpu-percent",
                    idlePercent()));
        } finally {
            sessions.forEach(QmpSession::close);
        }
    }

    /** As many as this machine bears: a client that needs threads for each may find that there are no more. */
    private static void connect(Path socket, List<QmpSession> sessions, int target) {
        try {
            while (sessions.size() <= target) {
                sessions.add(used(QmpSession.connect(socket, OPTIONS)));
            }
        } catch (OutOfMemoryError | QmpException e) {
            System.err.println("No more than " + (sessions.size() - 1) + " sessions: " + e);
        }
    }

    /** A command each way, so that nothing of a session is still to be made. */
    private static QmpSession used(QmpSession session) {
        session.call("query-status");
        session.execute("query-status").join();
        return session;
    }

    /** Threads that end when they have had nothing to do for a while get that while. */
    private static void settle() throws InterruptedException {
        TimeUnit.SECONDS.sleep(12);
    }

    private static double idlePercent() throws InterruptedException {
        Duration before = cpu();
        long start = System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(IDLE.toNanos());
        return 100.0 * cpu().minus(before).toNanos() / (System.nanoTime() - start);
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }
}
