package dev.ratite.bench;

import java.util.Arrays;
import java.util.concurrent.Callable;

/** Runs subject and baseline in turn and takes medians, so that a machine that slows down slows both. */
public final class Medians {
    private final double[] subject;
    private final double[] baseline;

    private Medians(int runs) {
        this.subject = new double[runs];
        this.baseline = new double[runs];
    }

    /** One uncounted run of each, then {@code runs} counted ones. The callables give milliseconds. */
    static Medians of(int runs, Callable<Double> subject, Callable<Double> baseline) throws Exception {
        Medians medians = new Medians(runs);
        subject.call();
        baseline.call();
        for (int i = 0; i < runs; i++) {
            medians.subject[i] = subject.call();
            medians.baseline[i] = baseline.call();
        }
        return medians;
    }

    double subject() {
        return median(subject);
    }

    double baseline() {
        return median(baseline);
    }

    public static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
