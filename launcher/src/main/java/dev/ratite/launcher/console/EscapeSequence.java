package dev.ratite.launcher.console;

/** The sequences by which a program steers a terminal (ECMA-48), of which only the length matters here. */
final class EscapeSequence {
    static final int ESC = 0x1b;

    private static final int BEL = 0x07;

    /** What is longer was no sequence: its ESC alone is passed over. */
    private static final int MAX_LENGTH = 4096;

    private EscapeSequence() {}

    /** Where the sequence that begins at {@code at} ends; {@code at} itself when its end is not among the bytes yet. */
    static int end(byte[] bytes, int at, int length) {
        if (at + 1 == length) {
            return at;
        }
        int end = find(bytes, at, Math.min(length, at + MAX_LENGTH));
        if (end >= 0) {
            return end;
        }
        return length < at + MAX_LENGTH ? at : at + 1;
    }

    private static int find(byte[] bytes, int at, int limit) {
        return switch (bytes[at + 1]) {
            case '[' -> afterFinal(bytes, at + 2, limit, 0x20, 0x3f);
            case ']', 'P', 'X', '^', '_' -> afterString(bytes, at + 2, limit);
            default -> afterFinal(bytes, at + 1, limit, 0x20, 0x2f);
        };
    }

    /** Bytes of a range, then one more that ends the sequence. */
    private static int afterFinal(byte[] bytes, int from, int limit, int low, int high) {
        int at = from;
        while (at < limit && bytes[at] >= low && bytes[at] <= high) {
            at++;
        }
        return at < limit ? at + 1 : -1;
    }

    /** Anything up to BEL or ESC and one more. */
    private static int afterString(byte[] bytes, int from, int limit) {
        for (int at = from; at < limit; at++) {
            if (bytes[at] == BEL) {
                return at + 1;
            }
            if (bytes[at] == ESC && at + 1 < limit) {
                return at + 2;
            }
        }
        return -1;
    }
}
