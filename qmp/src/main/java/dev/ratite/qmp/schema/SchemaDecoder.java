package dev.ratite.qmp.schema;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads what {@link SchemaEncoder} writes. For one schema. */
final class SchemaDecoder {
    private final DataInputStream in;
    private final String[] words;

    private SchemaDecoder(DataInputStream in) throws IOException {
        this.in = in;
        this.words = new String[in.readUnsignedShort()];
        for (int i = 0; i < words.length; i++) {
            words[i] = in.readUTF();
        }
    }

    /** @throws IllegalArgumentException if it makes no sense */
    static QmpSchema read(DataInputStream in) throws IOException {
        SchemaDecoder decoder = new SchemaDecoder(in);
        return new QmpSchema(
                byName(decoder.list(decoder::type), SchemaType::name),
                byName(decoder.list(decoder::command), SchemaCommand::name),
                byName(decoder.list(decoder::event), SchemaEvent::name));
    }

    private static <T> Map<String, T> byName(List<T> items, Function<T, String> name) {
        Map<String, T> named = new LinkedHashMap<>();
        items.forEach(item -> named.put(name.apply(item), item));
        return named;
    }

    private SchemaType type() throws IOException {
        int kind = in.readByte();
        String name = word();
        List<String> features = words();
        return switch (kind) {
            case SchemaEncoder.BUILTIN -> new SchemaType.Builtin(name, word());
            case SchemaEncoder.ENUMERATION -> new SchemaType.Enumeration(name, features, list(this::value));
            case SchemaEncoder.ARRAY -> new SchemaType.Array(name, word());
            case SchemaEncoder.STRUCTURE -> structure(name, features);
            case SchemaEncoder.ALTERNATE -> new SchemaType.Alternate(name, features, words());
            default -> throw new IllegalArgumentException("No kind of type has the number " + kind);
        };
    }

    private SchemaType structure(String name, List<String> features) throws IOException {
        List<SchemaMember> members = list(this::member);
        List<String> tag = words();
        List<String> cases = words();
        Iterator<String> types = words().iterator();
        Map<String, String> variants = new LinkedHashMap<>();
        cases.forEach(each -> variants.put(each, types.next()));
        return new SchemaType.Structure(name, features, members, tag.isEmpty() ? null : tag.get(0), variants);
    }

    private SchemaValue value() throws IOException {
        return new SchemaValue(word(), words());
    }

    private SchemaMember member() throws IOException {
        return new SchemaMember(word(), word(), in.readBoolean(), words());
    }

    private SchemaCommand command() throws IOException {
        return new SchemaCommand(word(), word(), word(), in.readBoolean(), words());
    }

    private SchemaEvent event() throws IOException {
        return new SchemaEvent(word(), word(), words());
    }

    private List<String> words() throws IOException {
        return list(this::word);
    }

    private String word() throws IOException {
        int number = in.readUnsignedShort();
        if (number >= words.length) {
            throw new IllegalArgumentException("No word has the number " + number);
        }
        return words[number];
    }

    private <T> List<T> list(Part<T> part) throws IOException {
        int size = in.readUnsignedShort();
        List<T> items = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            items.add(part.read());
        }
        return items;
    }

    /** Reads one part. */
    private interface Part<T> {
        T read() throws IOException;
    }
}
