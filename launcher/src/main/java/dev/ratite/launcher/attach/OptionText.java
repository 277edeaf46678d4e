package dev.ratite.launcher.attach;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * QEMU's comma form, {@code first,key=value,flag,noflag}, read as QEMU reads it ({@code util/qemu-option.c}): a doubled comma
 * is a comma of the value, and the first piece may leave out its key.
 */
record OptionText(Map<String, String> values) {
    private static final String OFF = "no";

    /** {@code first} is the key that the first piece may leave out; null where there is none. */
    static OptionText parse(String text, @Nullable String first) {
        Map<String, String> values = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length()) {
            int end = endOfPiece(text, at);
            // A key ends before the first comma, also before a doubled one.
            int comma = text.indexOf(',', at);
            int equals = text.indexOf('=', at);
            boolean keyed = equals >= 0 && (comma < 0 || equals < comma);
            if (keyed) {
                values.put(text.substring(at, equals), plain(text.substring(equals + 1, end)));
            } else if (at == 0 && first != null) {
                values.put(first, plain(text.substring(at, end)));
            } else {
                flag(values, text.substring(at, end));
            }
            at = end + 1;
        }
        return new OptionText(values);
    }

    private static void flag(Map<String, String> values, String name) {
        if (name.startsWith(OFF) && !name.equals("nodelay")) {
            values.put(name.substring(OFF.length()), "off");
        } else {
            values.put(name, "on");
        }
    }

    /** The next comma that is not doubled, or the end. */
    private static int endOfPiece(String text, int from) {
        int at = from;
        while (at < text.length()) {
            if (text.charAt(at) == ',') {
                if (at + 1 >= text.length() || text.charAt(at + 1) != ',') {
                    return at;
                }
                at++;
            }
            at++;
        }
        return text.length();
    }

    private static String plain(String value) {
        return value.replace(",,", ",");
    }

    @Nullable
    String get(String key) {
        return values.get(key);
    }

    String get(String key, String otherwise) {
        return values.getOrDefault(key, otherwise);
    }

    boolean on(String key) {
        return switch (get(key, "off").toLowerCase(Locale.ROOT)) {
            case "on", "yes", "true", "y" -> true;
            default -> false;
        };
    }
}
