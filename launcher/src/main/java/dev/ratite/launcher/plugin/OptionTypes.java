package dev.ratite.launcher.plugin;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
            Boolean.class,
            double.class,
            Double.class);

    private static final Set<Class<?>> LISTS = Set.of(List.class, Set.class);

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
        if (type instanceof ParameterizedType many) {
            Type[] arguments = many.getActualTypeArguments();
            Type item = arguments[arguments.length - 1];
            boolean map = many.getRawType() == Map.class && arguments[0] == String.class;
            return (map && item == Object.class)
                    || ((map || LISTS.contains(many.getRawType())) && readable(item, within));
        }
        if (!(type instanceof Class<?> single)) {
            return false;
        }
        boolean record =
                single.isRecord() && single != within && unreadable(single).isEmpty();
        return SIMPLE.contains(single) || single.isEnum() || record;
    }
}
