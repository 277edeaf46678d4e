package dev.ratite.bench;

import java.util.List;

/** The unit tests of all modules, in a tree that is compiled. */
final class TestsBenchmark implements Benchmark {
    private static final double MOST_SECONDS = 60;

    @Override
    public String name() {
        return "unit-tests";
    }

    @Override
    public String what() {
        return "the unit tests of all modules, with nothing to compile: mvnw test without integration tests";
    }

    @Override
    public List<Figure> run(Checkout checkout) throws Exception {
        List<String> command = List.of(
                checkout.root().resolve("mvnw").toString(),
                "--quiet",
                "--batch-mode",
                "--offline",
                "test",
                "-DexcludedGroups=integration",
                "-DfailIfNoTests=false");
        checkout.time(command);
        return List.of(Figure.atMost(name(), "s", checkout.time(command) / 1000, null, MOST_SECONDS));
    }
}
