package dev.ratite.launcher.supervise;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which records there are in a value, and which there may be in a type. */
final class RecordsIn {
    private RecordsIn() {}

    /** Adds the class of every record that the value holds, however deep. */
    static void value(@Nullable Object value, Set<Class<?>> found) {
        if (value instanceof Iterable<?> items && !(value instanceof java.nio.file.Path)) {
            items.forEach(item -> value(item, found));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(item -> value(item, found));
        } else if (value instanceof Record record) {
            found.add(record.getClass());
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                value(read(component, record), found);
            }
        }
    }

    private static @Nullable Object read(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(component + " cannot be read", e);
        }
    }

    /** The records that can be met in a record's components, kinds of sealed types among them. */
    static Set<Class<?>> types(Class<?> root) {
        Set<Class<?>> found = new HashSet<>();
        type(root, found);
        found.removeIf(type -> !type.isRecord());
        return found;
    }

    private static void type(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType parameterized) {
            for (Type argument : parameterized.getActualTypeArguments()) {
                type(argument, found);
            }
        }
        if (!(type instanceof Class<?> named) || !found.add(named)) {
            return;
        }
        if (named.isSealed()) {
            for (Class<?> kind : named.getPermittedSubclasses()) {
                type(kind, found);
            }
        }
        if (named.isRecord()) {
            for (RecordComponent component : named.getRecordComponents()) {
                type(component.getGenericType(), found);
            }
        }
    }
}
