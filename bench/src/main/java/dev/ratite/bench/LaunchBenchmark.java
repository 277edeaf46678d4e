package dev.ratite.bench;

import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.vm.RunningVm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * From the call to a monitor that has answered, against a bare spawn of the very same command line whose monitor has
 * answered. Beside it: until the call returns, with the state known and all books written; until the guest runs; against an
 * empty board, which shows what the devices cost that each of Ratite's VMs has; until the monitor has answered in a JVM that
 * has launched 300; and the first launches of a JVM, whose code is not compiled yet.
 */
final class LaunchBenchmark implements Benchmark {
    private static final int RUNS = 41;
    private static final int FIRST = 10;

    /** By then every method of a launch was compiled once, and the better of the JVM's compilers is at work. */
    private static final int EARLY = 300;

    /**
     * Else it is that compiler that is measured, with two processors for it, QEMU and the launch: from the 150th to the 300th
     * it takes 12 ms of each launch, from the 600th to the 1200th still 4.
     */
    private static final int WARM_UP = 1200;

    private static final double MOST = 1.15;

    @Override
    public String name() {
        return "launch";
    }

    @Override
    public String what() {
        return "launch of a VM until its monitor has answered, against bare spawns";
    }

    @Override
    public List<Figure> run(Checkout checkout) throws Exception {
        try (LaunchStage stage = LaunchStage.open();
                MonitorClock clock = new MonitorClock()) {
            Path place = Files.createDirectory(stage.directory().resolve("bare"));
            List<String> command = stage.commandLine(place);
            Callable<Double> same = () -> BareQemu.launch(command, place.resolve("monitor.sock"));
            Medians first = Medians.of(FIRST, () -> launch(stage, true), same);
            warmUp(stage, EARLY - FIRST);
            Medians early = Medians.of(RUNS, () -> answered(stage, clock), same);
            warmUp(stage, WARM_UP - EARLY - RUNS);
            Medians ready = Medians.of(RUNS, () -> answered(stage, clock), same);
            Medians returned = Medians.of(RUNS, () -> launch(stage, true), same);
            Medians running = Medians.of(RUNS, () -> launch(stage, false), same);
            Path socket = stage.directory().resolve("bare.sock");
            Medians least =
                    Medians.of(RUNS, () -> launch(stage, true), () -> BareQemu.launch(BareQemu.least(socket), socket));
            return List.of(
                    Figure.ratioAtMost(name(), "ms", ready.subject(), ready.baseline(), MOST),
                    Figure.compared("launch-returned", "ms", returned.subject(), returned.baseline()),
                    Figure.compared("launch-running", "ms", running.subject(), running.baseline()),
                    Figure.compared("launch-to-empty", "ms", least.subject(), least.baseline()),
                    Figure.compared("launch-early", "ms", early.subject(), early.baseline()),
                    Figure.compared("launch-first", "ms", first.subject(), first.baseline()));
        }
    }

    private static void warmUp(LaunchStage stage, int launches) {
        for (int i = 0; i < launches; i++) {
            launch(stage, i % 2 == 0);
        }
    }

    private static double answered(LaunchStage stage, MonitorClock clock) {
        VmDefinition vm = stage.vm("empty", true);
        long start = System.nanoTime();
        RunningVm running = stage.launch(vm);
        running.kill();
        return clock.millisFrom(start);
    }

    private static double launch(LaunchStage stage, boolean paused) {
        VmDefinition vm = stage.vm("empty", paused);
        long start = System.nanoTime();
        RunningVm running = stage.launch(vm);
        double millis = Medians.millisSince(start);
        running.kill();
        return millis;
    }
}
