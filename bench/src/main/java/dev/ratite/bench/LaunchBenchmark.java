package dev.ratite.bench;

import dev.ratite.launcher.Ratite;
import dev.ratite.launcher.RatiteConfig;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.vm.RunningVm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** From the call to a running VM, against a bare spawn whose monitor has answered. */
final class LaunchBenchmark implements Benchmark {
    private static final int RUNS = 15;

    @Override
    public String name() {
        return "launch";
    }

    @Override
    public String what() {
        return "launch of an empty VM to its monitor's answer, against a bare spawn";
    }

    @Override
    public List<Figure> run(Checkout checkout) throws Exception {
        Path directory = Files.createTempDirectory(Path.of("/tmp"), "rb");
        try (Ratite ratite = Ratite.open(RatiteConfig.in(directory.resolve("state")))) {
            VmDefinition empty = VmDefinition.named("empty").memoryMib(32).build();
            Medians medians = Medians.of(
                    RUNS, () -> launch(ratite, empty), () -> BareQemu.launch(directory.resolve("bare.sock")));
            return List.of(Figure.compared(name(), "ms", medians.subject(), medians.baseline()));
        } finally {
            Files.deleteIfExists(directory.resolve("state/lock"));
            Files.deleteIfExists(directory.resolve("state/run"));
            Files.deleteIfExists(directory.resolve("state"));
            Files.delete(directory);
        }
    }

    private static double launch(Ratite ratite, VmDefinition empty) {
        long start = System.nanoTime();
        RunningVm vm = ratite.launch(empty);
        double millis = Medians.millisSince(start);
        vm.kill();
        return millis;
    }
}
