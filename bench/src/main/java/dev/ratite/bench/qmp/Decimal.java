package dev.ratite.bench.qmp;

import java.nio.ByteBuffer;

/** Writes numbers without making garbage, so that baselines and peers cost as little as they can. */
final class Decimal {
    private Decimal() {}

    /** Puts the digits of a number that is not negative. */
    static void put(long number, ByteBuffer out) {
        long power = 1;
        while (number / power >= 10) {
            power *= 10;
        }
        for (; power > 0; power /= 10) {
            out.put((byte) ('0' + number / power % 10));
        }
    }
}
