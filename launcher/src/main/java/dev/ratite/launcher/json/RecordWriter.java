package dev.ratite.launcher.json;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.qapi.Device;
import dev.ratite.launcher.definition.DeviceDefinition;
import dev.ratite.launcher.plugin.PluginKind;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes records as maps and lists that JSON can hold; the opposite of {@link RecordReader}. */
final class RecordWriter {
    private final Map<Class<?>, PluginPart> parts = new LinkedHashMap<>();

    RecordWriter(List<PluginPart> parts) {
        parts.forEach(part -> this.parts.put(part.record(), part));
    }

    /** The fields of a record but for those {@code without} which it is wanted. */
    Map<String, Object> fields(Record record, Set<String> without) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = without.contains(component.getName())
                    ? null
                    : value(component(record, component), component.getGenericType());
            if (value != null && !isAbsent(value, component.getType())) {
                fields.put(component.getName(), value);
            }
        }
        return fields;
    }

    /** Whether leaving it out says the same; a boxed boolean's default is the record's business, and may be true. */
    private static boolean isAbsent(Object value, Class<?> type) {
        return (value instanceof List<?> list && list.isEmpty())
                || (type == Map.class && value instanceof Map<?, ?> map && map.isEmpty())
                || (type == boolean.class && value.equals(false));
    }

    /** A component's value, {@code declared} being what the component may hold. */
    @Nullable
    Object value(@Nullable Object value, Type declared) {
        if (value instanceof Record record) {
            return record(record, declared);
        }
        if (value instanceof Set<?> set) {
            return set.stream().sorted().map(item -> item(item, declared)).toList();
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(item -> item(item, declared)).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> values = new LinkedHashMap<>();
            map.forEach((key, item) -> values.put(key, item(item, declared)));
            return values;
        }
        if (value instanceof Enum<?> constant) {
            return Words.of(constant);
        }
        if (value instanceof Duration duration) {
            return Durations.format(duration);
        }
        return value instanceof Path || value instanceof UUID ? value.toString() : value;
    }

    /** Of what a component holds several of; further in, QEMU's own values have no declared type. */
    private Object item(Object item, Type declared) {
        Type type = declared instanceof ParameterizedType many
                ? many.getActualTypeArguments()[many.getActualTypeArguments().length - 1]
                : Object.class;
        return requireNonNull(value(item, type), "a list or map holds null");
    }

    private Map<String, Object> record(Record record, Type declared) {
        PluginPart part = parts.get(record.getClass());
        if (part != null) {
            return PluginParts.fields(record, part, this);
        }
        if (record instanceof DeviceDefinition device) {
            return RawDevices.fields(device.device());
        }
        if (record instanceof Device device) {
            return RawDevices.fields(device);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        if (declared instanceof Class<?> type && Choice.isOne(type)) {
            fields.put(Choice.TYPE, Choice.wordOf(record.getClass()));
        }
        fields.putAll(fields(record, Set.of()));
        return fields;
    }

    /** What a plugin gets; null where there is none. */
    static @Nullable Record options(Record part) {
        for (RecordComponent component : part.getClass().getRecordComponents()) {
            if (component.getName().equals(PluginKind.OPTIONS)) {
                return (Record) component(part, component);
            }
        }
        throw new IllegalArgumentException(part.getClass() + " has no options");
    }

    static @Nullable Object component(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    record.getClass() + " cannot be read; its package has to be exported", e);
        }
    }
}
