package dev.ratite.qmp.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The secrets that a session has seen, the newest ones, to find them again in later lines. For one thread at a time. */
final class KnownSecrets {
    /** Each secret counts up to three times: as it came, and into and out of base64. */
    private static final int MAX_KNOWN = 256;
    /** Nobody has a longer password, and each string of each line is searched for each of them. */
    private static final int MAX_LENGTH = 16 * 1024;
    /** A single character is no secret. */
    private static final int SHORTEST = 2;
    /** A shorter one occurs within other words by chance: it is masked where it stands alone. */
    private static final int SHORTEST_WITHIN_WORDS = 4;

    /** What stands for bytes that are no UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private final Set<String> inOrder = new LinkedHashSet<>();
    private List<String> longestFirst = List.of();

    void add(String secret) {
        boolean unfit = secret.length() < SHORTEST || secret.length() > MAX_LENGTH || secret.equals(SecretMask.MASKED);
        if (unfit || !inOrder.add(secret)) {
            return;
        }
        if (secret.length() >= SHORTEST_WITHIN_WORDS) {
            inOrder.add(Base64.getEncoder().encodeToString(secret.getBytes(UTF_8)));
            addDecoded(secret);
        }
        while (inOrder.size() > MAX_KNOWN) {
            inOrder.remove(inOrder.iterator().next());
        }
        List<String> sorted = new ArrayList<>(inOrder);
        sorted.sort(Comparator.comparingInt(String::length).reversed());
        longestFirst = sorted;
    }

    private void addDecoded(String secret) {
        try {
            String decoded = new String(Base64.getDecoder().decode(secret), UTF_8);
            if (decoded.length() >= SHORTEST_WITHIN_WORDS && decoded.indexOf(REPLACEMENT) < 0) {
                inOrder.add(decoded);
            }
        } catch (IllegalArgumentException notBase64) {
            // Nothing to decode, as with most secrets.
            return;
        }
    }

    /** The text with all known secrets masked; the same instance if there are none in it. */
    String mask(String text) {
        String masked = text;
        for (String secret : longestFirst) {
            if (masked.contains(secret)) {
                masked = secret.length() < SHORTEST_WITHIN_WORDS
                        ? maskAlone(masked, secret)
                        : masked.replace(secret, SecretMask.MASKED);
            }
        }
        return masked;
    }

    private static String maskAlone(String text, String secret) {
        StringBuilder masked = new StringBuilder();
        int done = 0;
        for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
            if (at >= done && standsAlone(text, at, at + secret.length())) {
                masked.append(text, done, at).append(SecretMask.MASKED);
                done = at + secret.length();
            }
        }
        return done == 0 ? text : masked.append(text, done, text.length()).toString();
    }

    private static boolean standsAlone(String text, int start, int end) {
        return (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)))
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
    }
}
