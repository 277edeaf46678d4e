package dev.ratite.qmp.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type of QEMU's protocol. Types refer to each other by name; {@link QmpSchema#type} finds them. But for the built-in
 * ones the names are numbers, which mean something else in each QEMU.
 */
public sealed interface SchemaType {
    String name();

    /** What is special about it, as QEMU calls it: {@code deprecated}, {@code unstable} or a word of its own. */
    default List<String> features() {
        return List.of();
    }

    /**
     * A type that is not made of others.
     *
     * @param jsonType {@code string}, {@code int}, {@code number}, {@code boolean}, {@code null}, or {@code value} for any
     */
    record Builtin(String name, String jsonType) implements SchemaType {}

    /** One of a list of words. */
    record Enumeration(String name, List<String> features, List<SchemaValue> values) implements SchemaType {
        public Enumeration {
            features = List.copyOf(features);
            values = List.copyOf(values);
        }

        public List<String> words() {
            return values.stream().map(SchemaValue::word).toList();
        }
    }

    /** Any number of one type. */
    record Array(String name, String element) implements SchemaType {}

    /**
     * Named members. With a tag there are more of them: those of the object type that belongs to the tag's value.
     *
     * @param tag the member that decides; absent if there are no variants
     * @param variants object types by the tag's values
     */
    record Structure(
            String name,
            List<String> features,
            List<SchemaMember> members,
            @Nullable String tag,
            Map<String, String> variants)
            implements SchemaType {
        public Structure {
            features = List.copyOf(features);
            members = List.copyOf(members);
            variants = Collections.unmodifiableMap(new LinkedHashMap<>(variants));
        }
    }

    /** One of several types that JSON tells apart. */
    record Alternate(String name, List<String> features, List<String> types) implements SchemaType {
        public Alternate {
            features = List.copyOf(features);
            types = List.copyOf(types);
        }
    }
}
