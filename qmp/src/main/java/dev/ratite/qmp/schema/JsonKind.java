package dev.ratite.qmp.schema;

import com.fasterxml.jackson.databind.JsonNode;

/** The kinds of value that JSON tells apart, with whole numbers as a kind of their own. */
enum JsonKind {
    STRING("a string"),
    INT("a whole number"),
    NUMBER("a number"),
    BOOLEAN("a boolean"),
    NULL("null"),
    ARRAY("an array"),
    OBJECT("an object"),
    /** What may be anything. */
    VALUE("anything");

    private final String words;

    JsonKind(String words) {
        this.words = words;
    }

    static JsonKind of(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> STRING;
            case NUMBER -> value.isIntegralNumber() ? INT : NUMBER;
            case BOOLEAN -> BOOLEAN;
            case ARRAY -> ARRAY;
            case OBJECT -> OBJECT;
            default -> NULL;
        };
    }

    /** What values of a type look like. An alternate looks like several things, and counts as anything here. */
    static JsonKind of(SchemaType type) {
        if (type instanceof SchemaType.Builtin builtin) {
            return ofBuiltin(builtin.jsonType());
        } else if (type instanceof SchemaType.Enumeration) {
            return STRING;
        } else if (type instanceof SchemaType.Array) {
            return ARRAY;
        }
        return type instanceof SchemaType.Structure ? OBJECT : VALUE;
    }

    private static JsonKind ofBuiltin(String jsonType) {
        return switch (jsonType) {
            case "string" -> STRING;
            case "int" -> INT;
            case "number" -> NUMBER;
            case "boolean" -> BOOLEAN;
            case "null" -> NULL;
            case "array" -> ARRAY;
            case "object" -> OBJECT;
            default -> VALUE;
        };
    }

    boolean matches(JsonNode value) {
        JsonKind actual = of(value);
        return this == VALUE || this == actual || (this == NUMBER && actual == INT);
    }

    @Override
    public String toString() {
        return words;
    }
}
