package dev.ratite.testkit;

import dev.ratite.api.Required;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An options record as the host sees it: components by name, and a constructor that takes what a definition gave. */
final class OptionsRecord {
    private static final Set<Class<?>> PLAIN = Set.of(
            String.class,
            Path.class,
            Duration.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            boolean.class,
            Boolean.class);

    private final Class<? extends Record> type;

    OptionsRecord(Class<? extends Record> type) {
        this.type = type;
    }

    /** This record's type, and those of the records in it. */
    Stream<Class<? extends Record>> types() {
        return Stream.concat(
                Stream.of(type),
                Arrays.stream(type.getRecordComponents())
                        .map(component -> element(component.getGenericType()))
                        .filter(Class::isRecord)
                        .flatMap(inner -> new OptionsRecord(inner.asSubclass(Record.class)).types()));
    }

    List<RecordComponent> components() {
        return List.of(type.getRecordComponents());
    }

    /** Whether JSON can be read into the component, and null be given where a definition says nothing. */
    static boolean isReadable(RecordComponent component) {
        Class<?> element = element(component.getGenericType());
        return (PLAIN.contains(element) || element.isEnum() || element.isRecord())
                && (isRequired(component) || !component.getType().isPrimitive());
    }

    static boolean isRequired(RecordComponent component) {
        return component.isAnnotationPresent(Required.class);
    }

    /** {@code value}, and the records in it. */
    static Stream<Record> records(Record value) {
        return Stream.concat(
                Stream.of(value),
                Arrays.stream(value.getClass().getRecordComponents())
                        .map(component -> read(value, component))
                        .flatMap(inner -> inner instanceof List<?> list ? list.stream() : Stream.ofNullable(inner))
                        .filter(Record.class::isInstance)
                        .flatMap(inner -> records((Record) inner)));
    }

    /** The same record as if the definition had left out the component. Throws what the constructor throws. */
    static Record without(Record value, RecordComponent left) {
        return construct(value, component -> component.getName().equals(left.getName()));
    }

    /** The same record as if the definition had given nothing but what is required. */
    static Record withRequiredAlone(Record value) {
        return construct(value, component -> !isRequired(component));
    }

    private static Record construct(Record value, Predicate<RecordComponent> leftOut) {
        List<@Nullable Object> arguments = new ArrayList<>();
        RecordComponent[] components = value.getClass().getRecordComponents();
        for (RecordComponent component : components) {
            arguments.add(leftOut.test(component) ? nothing(component) : read(value, component));
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return value.getClass().getConstructor(types).newInstance(arguments.toArray());
        } catch (InvocationTargetException e) {
            throw unchecked(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("The host cannot construct " + value.getClass(), e);
        }
    }

    private static @Nullable Object nothing(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == List.class) {
            return List.of();
        }
        return type == Map.class ? Map.of() : null;
    }

    private static @Nullable Object read(Record value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("The host cannot read " + component + " of " + value.getClass(), e);
        }
    }

    private static Class<?> element(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return element(list.getActualTypeArguments()[0]);
        }
        return type instanceof Class<?> plain ? plain : Object.class;
    }

    private static RuntimeException unchecked(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }
}
