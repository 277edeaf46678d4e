package dev.ratite.qmp.schema;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was meant. */
final class NearestWord {
    private NearestWord() {}

    /** The nearest of the known words, unless all are far off. A hyphen for an underscore, or upper case, is no distance. */
    static Optional<String> to(String word, Collection<String> known) {
        String folded = fold(word);
        int best = 1 + Math.max(1, word.length() / 3);
        String nearest = null;
        for (String candidate : known) {
            int distance = distance(folded, fold(candidate), best);
            if (distance < best) {
                best = distance;
                nearest = candidate;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static String fold(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Letters to insert, to leave out, to replace or to swap with the next; {@code limit} if there are so many or more. */
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, rows);
            }
        }
        return Math.min(limit, rows[a.length()][b.length()]);
    }

    private static int step(String a, String b, int i, int j, int[][] rows) {
        int change = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(change, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
    }
}
