package dev.ratite.qmp.log;

import static dev.ratite.qmp.log.SecretMask.MASKED;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Finds secrets within strings. Scans by hand, since a regular expression may take for ever on a string of megabytes. */
final class SecretTexts {
    private static final String JSON_NAME = "json:";
    /** Longer words before an equals sign are no names. */
    private static final int MAX_NAME = 64;
    /** No user and password in a URL are longer. */
    private static final int MAX_USER = 1024;

    private static final Pattern PORT_OR_NONE = Pattern.compile("[^:]*(:[0-9]*)?");

    private static final List<String> HMP_HINTS =
            List.of("passw", "secret", "object_add", "change", "pwd", "key=", "cookie", "token", "cipher", "data=");
    /** Words of monitor lines about passwords that are none. */
    private static final Set<String> HMP_WORDS =
            Set.of("vnc", "spice", "password", "passwd", "secret", "keep", "fail", "disconnect", "-d");

    interface Parser {
        JsonNode parse(String text) throws JsonProcessingException;
    }

    private final KnownSecrets known;
    private final int longest;
    private final Parser parser;

    SecretTexts(KnownSecrets known, int longest, Parser parser) {
        this.known = known;
        this.longest = longest;
        this.parser = parser;
    }

    void remember(String secret) {
        known.add(secret);
    }

    /**
     * Any string. The same instance if nothing had to be hidden.
     *
     * @param tree masks the JSON text that block drivers take as a file name
     */
    String mask(String text, UnaryOperator<JsonNode> tree) {
        if (text.startsWith(JSON_NAME)) {
            return cut(known.mask(jsonName(text, tree)));
        }
        return cut(known.mask(assignments(urls(text))));
    }

    private String jsonName(String text, UnaryOperator<JsonNode> tree) {
        try {
            JsonNode options = parser.parse(text.substring(JSON_NAME.length()));
            return options.isObject() ? JSON_NAME + tree.apply(options) : JSON_NAME + MASKED;
        } catch (JsonProcessingException e) {
            return JSON_NAME + MASKED;
        }
    }

    /** {@code https://name:password@host} and {@code iscsi://name%password@host}. */
    private String urls(String text) {
        String masked = text;
        for (int at = masked.indexOf("://"); at >= 0; at = masked.indexOf("://", at + 1)) {
            int start = at + 3;
            int sign = endOfUser(masked, start);
            if (sign > start) {
                rememberUser(masked.substring(start, sign));
                masked = masked.substring(0, start) + MASKED + masked.substring(sign);
            }
        }
        return masked;
    }

    /** Where the {@code @} is, or -1. What has a slash unescaped in its password is no URL, but a password all the same. */
    private static int endOfUser(String text, int start) {
        String rest = text.substring(start, Math.min(text.length(), start + MAX_USER));
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        int sign = authority.lastIndexOf('@');
        if (sign < 0
                && !authority.startsWith("[")
                && !PORT_OR_NONE.matcher(authority).matches()) {
            sign = rest.indexOf('@');
        }
        return sign < 0 ? -1 : start + sign;
    }

    private void rememberUser(String user) {
        int colon = user.indexOf(':');
        int separator = colon >= 0 ? colon : user.indexOf('%');
        if (separator >= 0) {
            known.add(user.substring(separator + 1));
        }
    }

    /** {@code key=…} and the like: where such a value ends depends on who reads it, so all that follows is masked. */
    private String assignments(String text) {
        for (int at = text.indexOf('='); at >= 0; at = text.indexOf('=', at + 1)) {
            int start = at;
            while (start > 0 && at - start < MAX_NAME && isOfName(text.charAt(start - 1))) {
                start--;
            }
            String name = text.substring(start, at);
            if (SecretNames.holdsSecret(name) || SecretNames.isKey(name)) {
                known.add(firstValue(text.substring(at + 1)));
                return text.substring(0, at + 1) + MASKED;
            }
        }
        return text;
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
    }

    private static String firstValue(String text) {
        int end = 0;
        while (end < text.length() && " ,:;&'\"".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(0, end);
    }

    /** A line for the human monitor: if it seems to be about secrets, its first word alone is shown. */
    String humanMonitorLine(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        if (HMP_HINTS.stream().noneMatch(lower::contains)) {
            return line;
        }
        String[] words = line.strip().split("\\s+");
        for (int i = 2; i < words.length; i++) {
            rememberWord(words[i]);
        }
        if (words.length > 1) {
            rememberAssigned(words[1]);
        }
        return words.length > 1 ? words[0] + " " + MASKED : line;
    }

    private void rememberWord(String word) {
        if (word.indexOf('=') >= 0) {
            rememberAssigned(word);
        } else if (!HMP_WORDS.contains(word)) {
            known.add(word);
        }
    }

    private void rememberAssigned(String word) {
        for (String part : word.split(",")) {
            int sign = part.indexOf('=');
            if (sign > 0 && SecretNames.isSecretProperty(part.substring(0, sign))) {
                known.add(part.substring(sign + 1));
            }
        }
    }

    private String cut(String text) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "… (" + text.length() + " characters)";
    }
}
