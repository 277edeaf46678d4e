package dev.ratite.qmp.schema;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a schema as numbers that stand for words, after the list of the words. For one schema. */
final class SchemaEncoder {
    static final int BUILTIN = 0;
    static final int ENUMERATION = 1;
    static final int ARRAY = 2;
    static final int STRUCTURE = 3;
    static final int ALTERNATE = 4;

    private final QmpSchema schema;
    private final Map<String, Integer> words = new LinkedHashMap<>();

    SchemaEncoder(QmpSchema schema) {
        this.schema = schema;
    }

    void writeTo(DataOutputStream target) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(body)) {
            each(schema.types().values(), out, this::type);
            each(schema.commands().values(), out, this::command);
            each(schema.events().values(), out, this::event);
        }
        target.writeShort(words.size());
        for (String word : words.keySet()) {
            target.writeUTF(word);
        }
        body.writeTo(target);
    }

    private void type(SchemaType type, DataOutputStream out) throws IOException {
        if (type instanceof SchemaType.Builtin builtin) {
            begin(BUILTIN, type, out);
            word(builtin.jsonType(), out);
        } else if (type instanceof SchemaType.Enumeration enumeration) {
            begin(ENUMERATION, type, out);
            each(enumeration.values(), out, this::value);
        } else if (type instanceof SchemaType.Array array) {
            begin(ARRAY, type, out);
            word(array.element(), out);
        } else if (type instanceof SchemaType.Structure structure) {
            begin(STRUCTURE, type, out);
            each(structure.members(), out, this::member);
            words(structure.tag() == null ? List.of() : List.of(structure.tag()), out);
            words(structure.variants().keySet(), out);
            words(structure.variants().values(), out);
        } else if (type instanceof SchemaType.Alternate alternate) {
            begin(ALTERNATE, type, out);
            words(alternate.types(), out);
        }
    }

    private void begin(int kind, SchemaType type, DataOutputStream out) throws IOException {
        out.writeByte(kind);
        word(type.name(), out);
        words(type.features(), out);
    }

    private void value(SchemaValue value, DataOutputStream out) throws IOException {
        word(value.word(), out);
        words(value.features(), out);
    }

    private void member(SchemaMember member, DataOutputStream out) throws IOException {
        word(member.name(), out);
        word(member.type(), out);
        out.writeBoolean(member.optional());
        words(member.features(), out);
    }

    private void command(SchemaCommand command, DataOutputStream out) throws IOException {
        word(command.name(), out);
        word(command.arguments(), out);
        word(command.result(), out);
        out.writeBoolean(command.outOfBand());
        words(command.features(), out);
    }

    private void event(SchemaEvent event, DataOutputStream out) throws IOException {
        word(event.name(), out);
        word(event.data(), out);
        words(event.features(), out);
    }

    private void words(Collection<String> list, DataOutputStream out) throws IOException {
        each(list, out, this::word);
    }

    private void word(String word, DataOutputStream out) throws IOException {
        Integer known = words.putIfAbsent(word, words.size());
        out.writeShort(known == null ? words.size() - 1 : known);
    }

    private static <T> void each(Collection<T> items, DataOutputStream out, Part<T> part) throws IOException {
        out.writeShort(items.size());
        for (T item : items) {
            part.write(item, out);
        }
    }

    /** Writes one part. */
    private interface Part<T> {
        void write(T part, DataOutputStream out) throws IOException;
    }
}
