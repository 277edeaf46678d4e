package dev.ratite.qmp.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Predicate;

/** Makes up values of a schema's types: what a QEMU could say, and what a newer one could. */
public final class SchemaSample {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 10;

    private final QmpSchema schema;
    private final boolean complete;
    private final boolean newer;

    private SchemaSample(QmpSchema schema, boolean complete, boolean newer) {
        this.schema = schema;
        this.complete = complete;
        this.newer = newer;
    }

    /** A value with all members there are. */
    public static JsonNode complete(QmpSchema schema, String type) {
        return new SchemaSample(schema, true, false).value(type, 0);
    }

    /** A value with the mandatory members alone. */
    public static JsonNode sparse(QmpSchema schema, String type) {
        return new SchemaSample(schema, false, false).value(type, 0);
    }

    /** A value with members and words that this QEMU does not have. */
    public static JsonNode newer(QmpSchema schema, String type) {
        return new SchemaSample(schema, true, true).value(type, 0);
    }

    private JsonNode value(String name, int depth) {
        SchemaType type = schema.type(name).orElseThrow();
        if (type instanceof SchemaType.Builtin builtin) {
            return builtin(builtin);
        } else if (type instanceof SchemaType.Enumeration enumeration) {
            return JSON.textNode(
                    newer ? "word-of-tomorrow" : enumeration.words().get(0));
        } else if (type instanceof SchemaType.Array array) {
            ArrayNode elements = JSON.arrayNode();
            return depth > DEEPEST ? elements : elements.add(value(array.element(), depth + 1));
        } else if (type instanceof SchemaType.Alternate alternate) {
            return value(alternate.types().get(0), depth + 1);
        }
        ObjectNode object = JSON.objectNode();
        fill((SchemaType.Structure) type, object, depth);
        if (newer) {
            object.putObject("member-of-tomorrow").put("more", 1);
        }
        return object;
    }

    private static JsonNode builtin(SchemaType.Builtin type) {
        return switch (type.jsonType()) {
            case "int" -> JSON.numberNode(7);
            case "number" -> JSON.numberNode(1.5);
            case "boolean" -> JSON.booleanNode(true);
            case "null" -> JSON.nullNode();
            default -> JSON.textNode("text");
        };
    }

    private void fill(SchemaType.Structure type, ObjectNode object, int depth) {
        Predicate<SchemaMember> wanted = member -> !member.optional() || (complete && depth <= DEEPEST);
        type.members().stream()
                .filter(wanted)
                .forEach(member -> object.set(member.name(), value(member.type(), depth + 1)));
        type.variants().entrySet().stream()
                .filter(variant ->
                        newer || variant.getKey().equals(object.path(type.tag()).asText()))
                .findFirst()
                .flatMap(variant -> schema.type(variant.getValue()))
                .ifPresent(variant -> fill((SchemaType.Structure) variant, object, depth));
    }
}
