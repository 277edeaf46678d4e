package dev.ratite.bench;

import dev.ratite.launcher.Ratite;
import dev.ratite.launcher.RatiteConfig;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.vm.FoundVm;
import dev.ratite.launcher.vm.RunningVm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A program comes to a hundred VMs that run already. */
final class AdoptBenchmark implements Benchmark {
    private static final int VMS = 100;
    private static final int RUNS = 5;
    private static final double MILLIS = 1000;

    @Override
    public String name() {
        return "adopt";
    }

    @Override
    public String what() {
        return "opening a Ratite and adopting " + VMS + " running VMs";
    }

    @Override
    public List<Figure> run(Checkout checkout) throws Exception {
        Path directory = Files.createTempDirectory(Path.of("/tmp"), "rb");
        RatiteConfig config = RatiteConfig.in(directory.resolve("state"));
        try {
            launch(config);
            // The first is what a program sees that has just been started, as far as one JVM can show it.
            double first = adopt(config);
            double[] millis = new double[RUNS];
            for (int i = 0; i < RUNS; i++) {
                millis[i] = adopt(config);
            }
            return List.of(
                    Figure.atMost("adopt-100-first", "ms", first, null, MILLIS),
                    Figure.atMost("adopt-100", "ms", Medians.median(millis), null, MILLIS));
        } finally {
            clear(config);
            remove(directory);
        }
    }

    /** Their guests have nothing to boot from, and so do nothing. */
    private static void launch(RatiteConfig config) {
        try (Ratite ratite = Ratite.open(config)) {
            for (int i = 0; i < VMS; i++) {
                VmDefinition idle = VmDefinition.named("idle" + i).memoryMib(32).build();
                RunningVm vm = ratite.launch(idle);
                vm.pause();
                vm.detach();
            }
        }
    }

    private static double adopt(RatiteConfig config) {
        long start = System.nanoTime();
        try (Ratite ratite = Ratite.open(config)) {
            List<FoundVm> found = ratite.adoptAll();
            double millis = Medians.millisSince(start);
            long adopted =
                    found.stream().filter(FoundVm.Adopted.class::isInstance).count();
            ratite.running().forEach(RunningVm::detach);
            if (adopted != VMS) {
                throw new IllegalStateException("adopted " + adopted + " of " + VMS + ": " + found);
            }
            return millis;
        }
    }

    private static void clear(RatiteConfig config) {
        try (Ratite ratite = Ratite.open(config)) {
            ratite.adoptAll();
            ratite.running().forEach(RunningVm::kill);
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
