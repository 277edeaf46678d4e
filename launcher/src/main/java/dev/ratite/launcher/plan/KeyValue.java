package dev.ratite.launcher.plan;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * QEMU's comma form, for the options that take no JSON: {@code socket,id=monitor,path=/run/a,,b}. A comma in a value is
 * doubled, as QEMU's option parser wants it; nothing else needs care there.
 */
final class KeyValue {
    private KeyValue() {}

    static String of(@Nullable String first, Map<String, ?> options) {
        StringBuilder text = new StringBuilder(first == null ? "" : escaped(first));
        options.forEach((key, value) -> {
            if (text.length() > 0) {
                text.append(',');
            }
            text.append(key).append('=').append(escaped(word(value)));
        });
        return text.toString();
    }

    private static String word(Object value) {
        return value instanceof Boolean on ? (on ? "on" : "off") : value.toString();
    }

    private static String escaped(String value) {
        return value.replace(",", ",,");
    }
}
