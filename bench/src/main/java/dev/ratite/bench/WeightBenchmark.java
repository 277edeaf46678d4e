package dev.ratite.bench;

import dev.ratite.launcher.vm.RunningVm;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a running VM costs the program that launched it: heap, threads, and processor time while nothing happens. */
final class WeightBenchmark implements Benchmark {
    private static final int VMS = 100;
    private static final int BATCH = 20;
    private static final int COLLECTIONS = 5;

    /** Idle threads of a cached pool go after a minute; as do those of the JDK. */
    private static final Duration SETTLE = Duration.ofSeconds(70);

    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final double MOST_KIB = 100;

    /** The JDK has a thread for each child, which waits for its end. */
    private static final double MOST_THREADS = 1;

    private static final double MOST_PERCENT = 0.5;

    private record Costs(int threads, long heap) {
        static Costs now() throws InterruptedException {
            for (int i = 0; i < COLLECTIONS; i++) {
                System.gc();
                TimeUnit.MILLISECONDS.sleep(200);
            }
            return new Costs(
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
    }

    @Override
    public String name() {
        return "launch-weight";
    }

    @Override
    public String what() {
        return "heap, threads and processor time of " + VMS + " idle VMs in their controller; takes four minutes";
    }

    @Override
    public List<Figure> run(Checkout checkout) throws Exception {
        try (LaunchStage stage = LaunchStage.open()) {
            // Two more are there from the start, with all that VMs share.
            List<RunningVm> vms = new ArrayList<>(stage.launchAll(2, "first", false));
            TimeUnit.NANOSECONDS.sleep(SETTLE.toNanos());
            Costs before = Costs.now();
            for (int i = 0; i < VMS / BATCH; i++) {
                vms.addAll(stage.launchAll(BATCH, "idle" + i + "-", false));
            }
            TimeUnit.NANOSECONDS.sleep(SETTLE.toNanos());
            Costs many = Costs.now();
            double percent = idlePercent();
            LaunchStage.killAll(vms);
            return List.of(
                    Figure.atMost("vm-heap", "KiB", (many.heap() - before.heap()) / 1024.0 / VMS, null, MOST_KIB),
                    Figure.atMost(
                            "vm-threads", "", (double) (many.threads() - before.threads()) / VMS, null, MOST_THREADS),
                    Figure.atMost("idle-cpu", "%", percent, null, MOST_PERCENT));
        }
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
