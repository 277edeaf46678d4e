package dev.ratite.qmp.wire;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** One JSON object per line, in UTF-8. Safe for use by many threads. */
public final class JsonText {
    /** QEMU's own parser stops at the same depth. */
    private static final int MAX_DEPTH = 1024;
    /** Many tiny values take much more room than their text; twice what QEMU's own parser takes. */
    private static final long MAX_TOKENS = 4L << 20;

    private static final ObjectMapper MAPPER = mapper();
    private static final ObjectReader TREES = MAPPER.readerFor(JsonNode.class);

    private JsonText() {}

    private static ObjectMapper mapper() {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(LineConnection.MAX_LINE_LENGTH)
                .maxTokenCount(MAX_TOKENS)
                .build();
        JsonFactory factory = new JsonFactoryBuilder()
                .streamReadConstraints(constraints)
                // Whoever sends a zero byte first would otherwise be read as UTF-16.
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                // A peer that makes up names must not fill the JVM's table of strings.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                // Then an escaped surrogate can only be half of a pair, see below.
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                // Of objects that say nothing of JSON, no guess is made.
                .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
                .addModule(new SimpleModule()
                        .addSerializer(Double.class, new FiniteSerializer<>(Double.class))
                        .addSerializer(Float.class, new FiniteSerializer<>(Float.class))
                        .addSerializer(Path.class, ToStringSerializer.instance))
                .build();
    }

    public static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    /** Whether there is nothing on the line but spaces and a carriage return. */
    public static boolean isBlank(ByteBuffer line) {
        for (int i = line.position(); i < line.limit(); i++) {
            if (line.get(i) != ' ' && line.get(i) != '\r') {
                return false;
            }
        }
        return true;
    }

    /** @throws MalformedLineException if the line is not exactly one JSON object */
    public static ObjectNode read(ByteBuffer line) throws MalformedLineException {
        JsonNode node;
        try {
            node = TREES.readTree(line.array(), line.arrayOffset() + line.position(), line.remaining());
        } catch (IOException e) {
            throw new MalformedLineException("A line that is not JSON: " + reason(e), e);
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new MalformedLineException("A line that is JSON but no object");
    }

    private static String reason(IOException e) {
        return e instanceof JsonProcessingException json ? json.getOriginalMessage() : String.valueOf(e.getMessage());
    }

    /**
     * The object as one line, with its line feed.
     *
     * @throws IllegalArgumentException if a value has no JSON form, or the whole is longer than QEMU takes
     */
    public static byte[] write(Map<String, ?> object) {
        try {
            byte[] text = MAPPER.writeValueAsBytes(object);
            if (hasHalfSurrogatePair(text)) {
                throw new IllegalArgumentException("Not expressible in UTF-8: a string with half a surrogate pair");
            }
            if (hasNoncharacter(text)) {
                throw new IllegalArgumentException(
                        "Not taken by QEMU: a string with a code point that Unicode has set aside, U+FFFE for example");
            }
            if (text.length > LineConnection.MAX_LINE_LENGTH) {
                throw new IllegalArgumentException("A line of " + text.length + " bytes is too long");
            }
            byte[] line = Arrays.copyOf(text, text.length + 1);
            line[text.length] = '\n';
            return line;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not expressible in JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** U+FDD0 to U+FDEF, and the last two of each plane. QEMU takes them for errors in UTF-8. */
    private static boolean hasNoncharacter(byte[] text) {
        for (int i = 2; i < text.length; i++) {
            int last = text[i] & 0xFF;
            int before = text[i - 1] & 0xFF;
            int first = text[i - 2] & 0xFF;
            boolean endOfPlane = before == 0xBF && last >= 0xBE && (first == 0xEF || isEndOfPlane(text, i));
            boolean arabic = first == 0xEF && before == 0xB7 && last >= 0x90 && last <= 0xAF;
            if (endOfPlane || arabic) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEndOfPlane(byte[] text, int last) {
        return last >= 3 && (text[last - 3] & 0xF8) == 0xF0 && (text[last - 2] & 0x0F) == 0x0F;
    }

    /** QEMU cannot parse it, and what it cannot parse it answers without an id. */
    private static boolean hasHalfSurrogatePair(byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\\') {
                if (text[i + 1] == 'u' && text[i + 2] == 'D' && text[i + 3] >= '8') {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
