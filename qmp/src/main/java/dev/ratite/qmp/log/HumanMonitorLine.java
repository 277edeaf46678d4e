package dev.ratite.qmp.log;

import static dev.ratite.qmp.log.SecretMask.MASKED;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A line for the human monitor: if it seems to be about secrets, its first word alone is shown, and its answer not at all. */
final class HumanMonitorLine {
    private static final List<String> HINTS =
            List.of("passw", "secret", "object_add", "change", "pwd", "key=", "cookie", "token", "cipher", "data=");
    /** Words of lines about passwords that are none. */
    private static final Set<String> PLAIN_WORDS =
            Set.of("vnc", "spice", "password", "passwd", "secret", "keep", "fail", "disconnect", "-d");

    private final String line;
    private final String[] words;

    HumanMonitorLine(String line) {
        this.line = line;
        words = line.strip().split("\\s+");
    }

    boolean isSecret() {
        String lower = line.toLowerCase(Locale.ROOT);
        return propertyAt() > 0 || HINTS.stream().anyMatch(lower::contains);
    }

    private boolean isAboutProperty() {
        return words[0].equals("qom-set") || words[0].equals("qom-get");
    }

    /** Which word of {@code qom-set [-j] path property value}, or {@code qom-get}, names a secret property, or 0. */
    private int propertyAt() {
        if (isAboutProperty()) {
            for (int i = 2; i < words.length && i < 4; i++) {
                if (SecretNames.isSecretProperty(unquoted(words[i]))) {
                    return i;
                }
            }
        }
        return 0;
    }

    /** The line itself if nothing had to be hidden. */
    String shown() {
        return isSecret() && words.length > 1 ? words[0] + " " + MASKED : line;
    }

    /** What it hides. */
    List<String> secrets() {
        if (!isSecret()) {
            return List.of();
        }
        return isAboutProperty() ? value(propertyAt()) : assignedAndBare();
    }

    /**
     * The value is all the rest of the line, in quotes if it is given as JSON. If the object alone is called {@code secret0},
     * it is a word like any other.
     */
    private List<String> value(int property) {
        String[] parts = line.strip().split("\\s+", property + 2);
        return property == 0 || parts.length < property + 2 ? List.of() : List.of(unquoted(parts[property + 1]));
    }

    private List<String> assignedAndBare() {
        List<String> secrets = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            if (i == 1 || words[i].indexOf('=') >= 0) {
                addAssigned(words[i], secrets);
            } else if (!PLAIN_WORDS.contains(words[i])) {
                secrets.add(words[i]);
            }
        }
        return secrets;
    }

    private static void addAssigned(String word, List<String> secrets) {
        for (String part : word.split(",")) {
            int sign = part.indexOf('=');
            if (sign > 0 && SecretNames.isSecretProperty(part.substring(0, sign))) {
                secrets.add(part.substring(sign + 1));
            }
        }
    }

    private static String unquoted(String word) {
        boolean quoted = word.length() > 1 && word.startsWith("\"") && word.endsWith("\"");
        return quoted ? word.substring(1, word.length() - 1) : word;
    }
}
