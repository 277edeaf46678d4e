package dev.ratite.launcher.json;

import dev.ratite.api.Required;
import dev.ratite.launcher.definition.NamedByPlace;
import dev.ratite.launcher.plugin.PluginKind;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a record's constructor fills in, found by calling it: two records of which nothing is given but what has to be,
 * and that differs, agree in their defaults. What follows from other fields, as a VM's uuid from its name, is none.
 */
final class Defaults {
    private final RecordWriter writer;

    Defaults(RecordWriter writer) {
        this.writer = writer;
    }

    /** JSON values by component; without those that are empty or not known. */
    Map<String, Object> of(Class<? extends Record> type) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        Optional<Record> one = Samples.FIRST.record(type);
        Optional<Record> other = Samples.SECOND.record(type);
        if (one.isEmpty() || other.isEmpty()) {
            return defaults;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            Object value = RecordWriter.component(one.get(), component);
            if (!isNeeded(component) && Objects.equals(value, RecordWriter.component(other.get(), component))) {
                Object json = writer.value(value, component.getGenericType());
                if (json != null && !Samples.isEmpty(json)) {
                    defaults.put(component.getName(), json);
                }
            }
        }
        return defaults;
    }

    /** Whether a definition has to give it; an id that comes from the place counts as given. */
    static boolean isNeeded(RecordComponent component) {
        return component.isAnnotationPresent(Required.class)
                || component.getName().equals(PluginKind.OPTIONS)
                || isNamedByPlace(component);
    }

    static boolean isNamedByPlace(RecordComponent component) {
        return component.getName().equals("id")
                && component.getDeclaringRecord().isAnnotationPresent(NamedByPlace.class);
    }
}
