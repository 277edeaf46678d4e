package dev.ratite.bench;

import dev.ratite.launcher.Ratite;
import dev.ratite.launcher.RatiteConfig;
import dev.ratite.launcher.definition.VmDefinition;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a plan of a VM with ten disks and four networks costs, in a program that makes many and in one that makes one. */
final class PlanBenchmark implements Benchmark {
    private static final int DISKS = 10;
    /** As many as it takes for the JVM to have compiled what matters. */
    private static final int WARMING_RUNS = 1500;

    private static final int WARM_RUNS = 500;
    private static final int COLD_RUNS = 11;
    private static final double WARM_MILLIS = 2;
    private static final double COLD_MILLIS = 800;

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public String what() {
        return "a plan of ten disks and four networks: one of many, and ratite plan as a whole against java -version";
    }

    @Override
    public List<Figure> run(Checkout checkout) throws Exception {
        Path directory = Files.createTempDirectory("ratite-bench");
        try {
            Path definition = Files.copy(checkout.root().resolve("bench/plan.json"), directory.resolve("plan.json"));
            for (int i = 0; i < DISKS; i++) {
                try (RandomAccessFile image =
                        new RandomAccessFile(image(directory, i).toFile(), "rw")) {
                    image.setLength(1 << 20);
                }
            }
            return List.of(
                    warm(directory, definition), cold(checkout, definition), archived(checkout, definition, directory));
        } finally {
            remove(directory);
        }
    }

    private static Path image(Path directory, int number) {
        return directory.resolve("d" + number + ".raw");
    }

    /** Backends are opened and closed for each plan, as in any program. */
    private static Figure warm(Path directory, Path file) {
        try (Ratite ratite = Ratite.open(RatiteConfig.in(directory.resolve("state")))) {
            VmDefinition definition = ratite.read(file);
            for (int i = 0; i < WARMING_RUNS; i++) {
                plan(ratite, definition);
            }
            double[] millis = new double[WARM_RUNS];
            for (int i = 0; i < WARM_RUNS; i++) {
                millis[i] = plan(ratite, definition);
            }
            return Figure.atMost("plan-warm", "ms", Medians.median(millis), null, WARM_MILLIS);
        }
    }

    private static double plan(Ratite ratite, VmDefinition definition) {
        long start = System.nanoTime();
        int arguments = ratite.plan(definition).arguments().size();
        double millis = Medians.millisSince(start);
        if (arguments < 2 * DISKS) {
            throw new IllegalStateException("the plan has " + arguments + " arguments only");
        }
        return millis;
    }

    /** The first, uncounted run asks QEMU and tries the accelerators; what they say is kept for the others. */
    private static Figure cold(Checkout checkout, Path definition) throws Exception {
        String ratite = checkout.distribution().resolve("bin/ratite").toString();
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        Medians medians = Medians.of(
                COLD_RUNS,
                () -> checkout.time(List.of(ratite, "plan", definition.toString())),
                () -> checkout.time(List.of(java, "-Xshare:auto", "-version")));
        return Figure.atMost("plan-cold", "ms", medians.subject(), medians.baseline(), COLD_MILLIS);
    }

    /** The same with the archive of classes that {@code ratite-archive} makes. */
    private static Figure archived(Checkout checkout, Path definition, Path directory) throws Exception {
        Path archive = directory.resolve("ratite.jsa");
        String place = "RATITE_ARCHIVE=" + archive;
        Path programs = checkout.distribution().resolve("bin");
        checkout.time(List.of("env", place, programs.resolve("ratite-archive").toString()));
        String ratite = programs.resolve("ratite").toString();
        Medians medians = Medians.of(
                COLD_RUNS,
                () -> checkout.time(List.of("env", place, ratite, "plan", definition.toString())),
                () -> checkout.time(List.of(ratite, "plan", definition.toString())));
        Files.delete(archive);
        return Figure.compared("plan-archived", "ms", medians.subject(), medians.baseline());
    }

    private static void remove(Path directory) throws IOException {
        for (int i = 0; i < DISKS; i++) {
            Files.deleteIfExists(image(directory, i));
        }
        Files.deleteIfExists(directory.resolve("plan.json"));
        Files.delete(directory);
    }
}
