package dev.ratite.launcher.json;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes records as maps and lists that JSON can hold; the opposite of {@link RecordReader}. */
final class RecordWriter {
    private RecordWriter() {}

    static Map<String, Object> fields(Record record) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = value(component(record, component));
            if (value != null && !isAbsent(value, component.getType())) {
                fields.put(component.getName(), value);
            }
        }
        return fields;
    }

    /** Whether leaving it out says the same; a boxed boolean's default is the record's business, and may be true. */
    private static boolean isAbsent(Object value, Class<?> type) {
        return (value instanceof List<?> list && list.isEmpty()) || (type == boolean.class && value.equals(false));
    }

    static @Nullable Object value(@Nullable Object value) {
        if (value instanceof Record record) {
            return fields(record);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RecordWriter::value).toList();
        }
        if (value instanceof Enum<?> constant) {
            return word(constant);
        }
        if (value instanceof Duration duration) {
            return Durations.format(duration);
        }
        return value instanceof Path || value instanceof UUID ? value.toString() : value;
    }

    /** How a definition spells a constant: {@code KVM} is {@code kvm}, {@code IO_URING} is {@code io-uring}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable Object component(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    record.getClass() + " cannot be read; its package has to be exported", e);
        }
    }
}
