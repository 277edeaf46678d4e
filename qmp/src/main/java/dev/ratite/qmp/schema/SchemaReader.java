package dev.ratite.qmp.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.json.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@code query-qmp-schema} returns. For one thread. */
final class SchemaReader {
    private final Map<String, SchemaType> types = new LinkedHashMap<>();
    private final Map<String, SchemaCommand> commands = new LinkedHashMap<>();
    private final Map<String, SchemaEvent> events = new LinkedHashMap<>();

    private SchemaReader() {}

    /** @throws dev.ratite.qmp.QmpException.Malformed if it is no schema */
    static QmpSchema read(JsonNode result) {
        SchemaReader reader = new SchemaReader();
        List<String> kinds = Fields.list("the result of 'query-qmp-schema'", result, reader::entry);
        return kinds.isEmpty()
                ? new QmpSchema(Map.of(), Map.of(), Map.of())
                : new QmpSchema(reader.types, reader.commands, reader.events);
    }

    /** A meta type that is not known yet describes nothing that this library could use. */
    private String entry(Fields entry) {
        String name = entry.text("name");
        String kind = entry.text("meta-type");
        switch (kind) {
            case "command" -> commands.put(name, command(name, entry));
            case "event" -> events.put(name, new SchemaEvent(name, entry.text("arg-type"), features(entry)));
            default -> {
                SchemaType type = type(name, kind, entry);
                if (type != null) {
                    types.put(name, type);
                }
            }
        }
        return kind;
    }

    private static SchemaCommand command(String name, Fields entry) {
        boolean outOfBand = Boolean.TRUE.equals(entry.optionalFlag("allow-oob"));
        return new SchemaCommand(name, entry.text("arg-type"), entry.text("ret-type"), outOfBand, features(entry));
    }

    private static @Nullable SchemaType type(String name, String kind, Fields entry) {
        return switch (kind) {
            case "builtin" -> new SchemaType.Builtin(name, entry.text("json-type"));
            case "enum" -> new SchemaType.Enumeration(name, features(entry), values(entry));
            case "array" -> new SchemaType.Array(name, entry.text("element-type"));
            case "object" -> structure(name, entry);
            case "alternate" ->
                new SchemaType.Alternate(
                        name, features(entry), entry.objects("members", member -> member.text("type")));
            default -> null;
        };
    }

    /** Before QEMU 6.2 there were bare words only. */
    private static List<SchemaValue> values(Fields entry) {
        List<SchemaValue> members =
                entry.objects("members", member -> new SchemaValue(member.text("name"), features(member)));
        return members.isEmpty()
                ? entry.texts("values").stream()
                        .map(word -> new SchemaValue(word, List.of()))
                        .toList()
                : members;
    }

    private static SchemaType structure(String name, Fields entry) {
        Map<String, String> variants = new LinkedHashMap<>();
        entry.objects("variants", variant -> variants.put(variant.text("case"), variant.text("type")));
        return new SchemaType.Structure(
                name,
                features(entry),
                entry.objects("members", SchemaReader::member),
                entry.optionalText("tag"),
                variants);
    }

    /** That there is a default makes it optional; its value is always null. */
    private static SchemaMember member(Fields member) {
        return new SchemaMember(
                member.text("name"), member.text("type"), member.all().has("default"), features(member));
    }

    private static List<String> features(Fields entry) {
        return entry.texts("features");
    }
}
