package dev.ratite.launcher.json;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a definition spells the constants of an enum. What the enum's {@code word()} says, if it has one; else the name in
 * small letters with hyphens: {@code IO_URING} is {@code io-uring}. An enum with {@code aliases()} is also read by those.
 */
final class Words {
    private Words() {}

    static String of(Enum<?> constant) {
        return asked(constant, "word") instanceof String word
                ? word
                : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Each constant by its word, in the order of the enum. */
    static Map<String, Object> constants(Class<?> type) {
        Map<String, Object> words = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            words.put(of((Enum<?>) constant), constant);
        }
        return words;
    }

    /** Each constant by its aliases, sorted. */
    static Map<String, Object> aliases(Class<?> type) {
        Map<String, Object> words = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            if (asked((Enum<?>) constant, "aliases") instanceof Collection<?> aliases) {
                List<String> sorted = new ArrayList<>();
                aliases.forEach(alias -> sorted.add(String.valueOf(alias)));
                sorted.stream().sorted().forEach(alias -> words.put(alias, constant));
            }
        }
        return words;
    }

    private static @Nullable Object asked(Enum<?> constant, String accessor) {
        Class<?> type = constant.getDeclaringClass();
        try {
            Method method = type.getMethod(accessor);
            return method.invoke(constant);
        } catch (NoSuchMethodException e) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " cannot be read; it has to be public, its package exported", e);
        }
    }
}
