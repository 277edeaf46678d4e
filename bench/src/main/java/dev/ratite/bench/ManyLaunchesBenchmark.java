package dev.ratite.bench;

import dev.ratite.launcher.vm.RunningVm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/**
 * Forty VMs launched at once, until their monitors have answered, against as many bare spawns at once; and how long it takes
 * to stop them, idle, at once.
 */
final class ManyLaunchesBenchmark implements Benchmark {
    private static final int VMS = 40;
    private static final int RUNS = 7;

    /** Else the compiler of this JVM takes the processor from the VMs. */
    private static final int WARM_UP = 3;

    private static final double MOST = 1.2;
    private static final double MOST_STOP_MILLIS = 1000;

    @Override
    public String name() {
        return "launch-many";
    }

    @Override
    public String what() {
        return "launch and stop of " + VMS + " VMs at once";
    }

    @Override
    public List<Figure> run(Checkout checkout) throws Exception {
        List<Figure> figures = new ArrayList<>(inMemory());
        figures.add(onDisk());
        return figures;
    }

    private static List<Figure> inMemory() throws Exception {
        try (LaunchStage stage = LaunchStage.open()) {
            Path place = Files.createDirectory(stage.directory().resolve("b"));
            List<List<String>> least = new ArrayList<>();
            for (Path own : makePlaces(place)) {
                least.add(BareQemu.least(own.resolve("monitor.sock")));
            }
            List<List<String>> same = commandLines(stage, place);
            List<Double> stops = new ArrayList<>();
            for (int i = 0; i < WARM_UP; i++) {
                launchAndStop(stage, stops);
            }
            stops.clear();
            Medians toLeast = Medians.of(RUNS, () -> launchAndStop(stage, stops), () -> bare(least, place));
            Medians toSame = Medians.of(RUNS, () -> launchAndStop(stage, stops), () -> bare(same, place));
            double stop = Medians.median(
                    stops.stream().mapToDouble(Double::doubleValue).toArray());
            return List.of(
                    Figure.ratioAtMost("launch-many", "ms", toSame.subject(), toSame.baseline(), MOST),
                    Figure.compared("launch-many-to-empty", "ms", toLeast.subject(), toLeast.baseline()),
                    Figure.atMost("stop-many", "ms", stop, null, MOST_STOP_MILLIS));
        }
    }

    /** With files on the disk: how quickly that makes new ones depends on how many it has just lost. */
    private static Figure onDisk() throws Exception {
        try (LaunchStage stage = LaunchStage.openOnDisk()) {
            Path place = Files.createDirectory(stage.directory().resolve("b"));
            makePlaces(place);
            List<List<String>> same = commandLines(stage, place);
            List<Double> stops = new ArrayList<>();
            launchAndStop(stage, stops);
            Medians medians = Medians.of(RUNS, () -> launchAndStop(stage, stops), () -> bare(same, place));
            return Figure.compared("launch-many-on-disk", "ms", medians.subject(), medians.baseline());
        }
    }

    /** Makes a directory for each VM. */
    private static List<Path> makePlaces(Path place) throws IOException {
        List<Path> places = new ArrayList<>();
        for (int i = 0; i < VMS; i++) {
            places.add(Files.createDirectory(place.resolve("" + i)));
        }
        return places;
    }

    private static List<List<String>> commandLines(LaunchStage stage, Path place) {
        return IntStream.range(0, VMS)
                .mapToObj(i -> stage.commandLine(place.resolve("" + i)))
                .toList();
    }

    private static double launchAndStop(LaunchStage stage, List<Double> stops)
            throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        List<RunningVm> vms = stage.launchAll(VMS, "many", true);
        double millis = Medians.millisSince(start);
        long stop = System.nanoTime();
        // No guest would react to a power button.
        LaunchStage.atOnce(vms.stream()
                .<Callable<Boolean>>map(vm -> () -> vm.stop(Duration.ZERO).crashed())
                .toList());
        stops.add(Medians.millisSince(stop));
        return millis;
    }

    private static double bare(List<List<String>> commands, Path place)
            throws InterruptedException, ExecutionException, IOException {
        List<Callable<BareQemu>> starts = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            List<String> command = commands.get(i);
            Path socket = place.resolve(i + "/monitor.sock");
            starts.add(() -> BareQemu.start(command, socket));
        }
        long start = System.nanoTime();
        List<BareQemu> all = LaunchStage.atOnce(starts);
        double millis = Medians.millisSince(start);
        for (BareQemu each : all) {
            each.close();
        }
        return millis;
    }
}
