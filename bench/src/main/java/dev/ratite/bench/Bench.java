package dev.ratite.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.bench.qmp.QmpBenchmark;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** {@code bin/bench [--json] [NAME…]}: runs measurements and prints them as a table, or one JSON object a line. */
public final class Bench {
    private static final List<Benchmark> ALL = Stream.of(
                    Stream.of(
                            new LaunchBenchmark(),
                            new AdoptBenchmark(),
                            new ManyLaunchesBenchmark(),
                            new WeightBenchmark(),
                            new CommandBenchmark(),
                            new PlanBenchmark(),
                            new CapabilityBenchmark()),
                    QmpBenchmark.all().stream(),
                    Stream.of(new DemoBenchmark(), new TestsBenchmark()))
            .<Benchmark>flatMap(each -> each)
            .toList();

    private final PrintStream out;
    private final boolean json;
    private boolean met = true;

    private Bench(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** Words: the checkout, its distribution, the Linux guest, then what the user typed. */
    public static void main(String[] words) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        Checkout checkout = new Checkout(Path.of(words[0]), Path.of(words[1]), Path.of(words[2]));
        List<String> typed = new ArrayList<>(List.of(words).subList(3, words.length));
        Bench bench = new Bench(System.out, typed.remove("--json"));
        System.exit(bench.run(checkout, typed));
    }

    private int run(Checkout checkout, List<String> names) throws Exception {
        if (!names.stream().allMatch(name -> ALL.stream().anyMatch(benchmark -> isMeant(benchmark, name)))) {
            out.println("bench knows:");
            ALL.forEach(benchmark -> out.println("  " + benchmark.name() + "  " + benchmark.what()));
            return 2;
        }
        if (!json) {
            out.printf(
                    "%-24s %12s %-8s %12s %8s  %-18s %s%n",
                    "NAME", "VALUE", "UNIT", "BASELINE", "RATIO", "GOAL", "MET");
        }
        for (Benchmark benchmark : ALL) {
            if (names.isEmpty() || names.stream().anyMatch(name -> isMeant(benchmark, name))) {
                for (Figure figure : benchmark.run(checkout)) {
                    print(figure);
                }
            }
        }
        return met ? 0 : 1;
    }

    /** {@code qmp} means all whose names begin with {@code qmp-}. */
    private static boolean isMeant(Benchmark benchmark, String name) {
        return benchmark.name().equals(name) || benchmark.name().startsWith(name + "-");
    }

    private void print(Figure figure) throws JsonProcessingException {
        met &= figure.met();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(figure));
            return;
        }
        out.printf(
                Locale.ROOT,
                "%-24s %12.2f %-8s %12s %8s  %-18s %s%n",
                figure.name(),
                figure.value(),
                figure.unit(),
                figure.baseline() == null ? "-" : String.format(Locale.ROOT, "%.2f", figure.baseline()),
                figure.ratio() == null ? "-" : String.format(Locale.ROOT, "%.2f", figure.ratio()),
                figure.goal() == null ? "-" : figure.goal(),
                figure.met() ? "yes" : "no");
    }
}
