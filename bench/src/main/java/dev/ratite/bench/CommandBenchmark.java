package dev.ratite.bench;

import java.nio.file.Path;
import java.util.List;

/** What the command costs: the start of a verb that builds no injector, and of one that does, against a bare JVM. */
final class CommandBenchmark implements Benchmark {
    private static final int RUNS = 9;

    @Override
    public String name() {
        return "command";
    }

    @Override
    public String what() {
        return "ratite ps and ratite plan from start to end, against java -version";
    }

    @Override
    public List<Figure> run(Checkout checkout) throws Exception {
        String ratite = checkout.distribution().resolve("bin/ratite").toString();
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        List<String> bare = List.of(java, "-Xshare:auto", "-version");
        String definition = checkout.root().resolve("bench/empty.json").toString();
        Medians ps = Medians.of(RUNS, () -> checkout.time(List.of(ratite, "ps")), () -> checkout.time(bare));
        Medians plan =
                Medians.of(RUNS, () -> checkout.time(List.of(ratite, "plan", definition)), () -> checkout.time(bare));
        return List.of(
                Figure.compared("command-ps", "ms", ps.subject(), ps.baseline()),
                Figure.compared("command-plan", "ms", plan.subject(), plan.baseline()));
    }
}
