package dev.ratite.bench;

import java.util.List;

/** One measurement that {@code bin/bench} knows by name. */
public interface Benchmark {
    /** What the user types. */
    String name();

    /** One line for {@code bin/bench --help}. */
    String what();

    /** Measures. May take minutes; leaves nothing behind. */
    List<Figure> run(Checkout checkout) throws Exception;
}
