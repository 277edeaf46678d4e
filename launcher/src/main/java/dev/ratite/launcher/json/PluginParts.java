package dev.ratite.launcher.json;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratite.launcher.plugin.PluginKind;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and writes the parts of a definition whose fields are partly Ratite's and partly a plugin's. */
final class PluginParts {
    private final RecordReader records;

    private PluginParts(RecordReader records) {
        this.records = records;
    }

    static void teach(RecordReader records, List<PluginPart> parts) {
        PluginParts reader = new PluginParts(records);
        parts.forEach(part -> records.special(part.record(), (json, place) -> reader.read(json, part, place)));
    }

    private @Nullable Object read(JsonNode json, PluginPart part, Place place) {
        ObjectNode fields = ShortForm.object(json, place);
        if (fields == null) {
            return null;
        }
        int before = place.problemCount();
        Class<?> optionsType = optionsType(fields, part, place);
        List<@Nullable Object> arguments = hostArguments(fields, part, place);
        if (optionsType != null) {
            Object options = records.record(fields, optionsType, part.hostFields(), place);
            arguments.set(arguments.indexOf(part), options);
        } else {
            arguments.set(arguments.indexOf(part), null);
            refuseOptionsWithoutType(fields, part, place);
        }
        return records.made(part.record(), arguments, place.problemCount() == before, place);
    }

    /** Where the options are to stand, the part itself stands. */
    private List<@Nullable Object> hostArguments(ObjectNode fields, PluginPart part, Place place) {
        List<@Nullable Object> arguments = new ArrayList<>();
        for (RecordComponent component : part.record().getRecordComponents()) {
            boolean options = component.getName().equals(PluginKind.OPTIONS);
            arguments.add(options ? part : records.argument(fields, component, place));
        }
        return arguments;
    }

    /** Null when there is none: it is left out, or a problem was noted. */
    private static @Nullable Class<?> optionsType(ObjectNode fields, PluginPart part, Place place) {
        if (TypeField.isAbsent(fields) && !part.typeNeeded()) {
            return null;
        }
        String remedy = "choose one of: " + String.join(", ", part.plugins().types());
        String type = TypeField.word(fields, Choice.TYPE, remedy, place);
        if (type == null) {
            return null;
        }
        return place.problems()
                .<Class<?>>attempt(
                        place.at(Choice.TYPE).field(),
                        () -> part.plugins().ofType(type).optionsType())
                .orElse(null);
    }

    /** Of an unknown plugin nobody knows the options; where there is to be none, there are no options. */
    private static void refuseOptionsWithoutType(ObjectNode fields, PluginPart part, Place place) {
        if (TypeField.isAbsent(fields) && !part.typeNeeded()) {
            RecordReader.refuseUnknown(
                    fields, part.hostFields().stream().sorted().toList(), place);
        }
    }

    /** The JSON fields of such a part. */
    static Map<String, Object> fields(Record record, PluginPart part, RecordWriter writer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Record options = RecordWriter.options(record);
        if (options != null) {
            fields.put(Choice.TYPE, part.plugins().ofOptions(options.getClass()).type());
        }
        fields.putAll(writer.fields(record, Set.of(PluginKind.OPTIONS)));
        if (options != null) {
            fields.putAll(writer.fields(requireNonNull(options), Set.of()));
        }
        return fields;
    }
}
