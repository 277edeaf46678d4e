package dev.ratite.launcher.plugin;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The types that a component of an options record may have: those that a definition can be read into. */
final class OptionTypes {
    private static final Set<Class<?>> SIMPLE = Set.of(
            String.class,
            Path.class,
            Duration.class,
            UUID.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            boolean.class,
            Boolean.class);

    private OptionTypes() {}

    /** Says which component cannot be read, if there is one. */
    static Optional<String> unreadable(Class<?> options) {
        return Arrays.stream(options.getRecordComponents())
                .filter(component -> !readable(component.getGenericType(), options))
                .map(RecordComponent::toString)
                .findFirst()
                .map(component -> "its option '" + component + "' is of a type that no definition can be read into");
    }

    private static boolean readable(Type type, Class<?> within) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return readable(list.getActualTypeArguments()[0], within);
        }
        if (!(type instanceof Class<?> single)) {
            return false;
        }
        boolean record =
                single.isRecord() && single != within && unreadable(single).isEmpty();
        return SIMPLE.contains(single) || single.isEnum() || record;
    }
}
