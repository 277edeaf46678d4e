package dev.ratite.qmp.log;

import static dev.ratite.qmp.log.SecretMask.MASKED;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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
            int end = at;
            while (end > 0 && text.charAt(end - 1) == ' ') {
                end--;
            }
            int start = end;
            while (start > 0 && end - start < MAX_NAME && isOfName(text.charAt(start - 1))) {
                start--;
            }
            if (SecretNames.isSecretAssigned(text.substring(start, end))) {
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
        int start = 0;
        while (start < text.length() && " '\"".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        int end = start;
        while (end < text.length() && " ,:;&'\"".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(start, end);
    }

    /**
     * A variable of an environment: its name alone is shown. Only a value whose name says that it is secret is searched for
     * later, else every {@code /usr/bin} would be masked.
     */
    String variable(String text) {
        int sign = text.indexOf('=');
        if (sign < 0) {
            return MASKED;
        }
        if (SecretNames.isSecretAssigned(text.substring(0, sign))) {
            known.add(text.substring(sign + 1));
        }
        return text.substring(0, sign + 1) + MASKED;
    }

    String humanMonitorLine(HumanMonitorLine line) {
        line.secrets().forEach(known::add);
        return line.shown();
    }

    /** What the human monitor prints of a property is JSON, with quotes around the secret. */
    void rememberAnswer(String answer) {
        try {
            JsonNode value = parser.parse(answer);
            if (value.isTextual()) {
                known.add(value.textValue());
            }
        } catch (JsonProcessingException noProperty) {
            // Text as it stands, or an error.
            return;
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
