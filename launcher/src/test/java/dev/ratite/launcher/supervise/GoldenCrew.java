package dev.ratite.launcher.supervise;

import dev.ratite.launcher.firmware.FirmwareDirectories;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Does something to many golden definitions with two QEMUs at a time, on two stages. */
final class GoldenCrew {
    /** What is done to each; what it throws is a failure. */
    @FunctionalInterface
    interface Work {
        void on(GoldenPlans plans, String name) throws Exception;
    }

    private static final int HANDS = 2;

    /** What went wrong, by name; all names are tried. */
    Map<String, String> failures(List<String> names, Work work) throws Exception {
        ConcurrentLinkedQueue<String> left = new ConcurrentLinkedQueue<>(names);
        Map<String, String> failures = new ConcurrentSkipListMap<>();
        ExecutorService hands = Executors.newFixedThreadPool(HANDS);
        try {
            List<Future<?>> busy = new ArrayList<>();
            for (int i = 0; i < HANDS; i++) {
                busy.add(hands.submit(() -> {
                    onAStage(left, failures, work);
                    return null;
                }));
            }
            for (Future<?> each : busy) {
                each.get();
            }
        } finally {
            hands.shutdownNow();
        }
        return new TreeMap<>(failures);
    }

    private static void onAStage(ConcurrentLinkedQueue<String> left, Map<String, String> failures, Work work)
            throws Exception {
        Path root = Files.createTempDirectory(Path.of("/tmp"), "rg");
        FirmwareDirectories firmware =
                FirmwareDirectories.ofEnvironment(System.getenv(), Path.of(System.getProperty("user.home")));
        try (GoldenPlans plans = new GoldenPlans(GoldenStage.in(root), firmware)) {
            for (String name = left.poll(); name != null; name = left.poll()) {
                try {
                    work.on(plans, name);
                } catch (Exception | AssertionError e) {
                    failures.put(name, String.valueOf(e.getMessage()));
                }
            }
        } finally {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
