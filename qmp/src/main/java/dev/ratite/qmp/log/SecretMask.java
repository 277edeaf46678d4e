package dev.ratite.qmp.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Makes lines of QMP, and of the guest agent, fit to be written down: what is secret in them becomes {@value #MASKED}. One
 * mask belongs to one session, since it remembers the secrets that it has seen and masks them in later lines too, where an
 * error text may quote them. Safe for use by many threads, one line at a time.
 *
 * <p>Masked are: the data of {@code secret} and {@code tls-cipher} objects, by whatever command they come; values whose
 * name says that they are a password, passphrase, PIN, token, cookie or secret, as members and before an equals sign;
 * properties of such a name, and {@code data}, in {@code qom-set} and {@code qom-get}; what the human monitor is told about
 * any of these, and what it answers; names and passwords within URLs, and their signatures; the environment and standard
 * input of {@code guest-exec}; what the guest agent reads from files and writes to them, and what programs print. Ids of
 * secrets, as in {@code key-secret}, stay readable.
 *
 * <p>Shown are keystrokes sent to a guest, what passes through a {@code ringbuf}, the arguments of programs run in a guest
 * and command lines run on the host, as {@code migrate} takes after {@code exec:}, since nothing tells the secret ones from
 * others.
 *
 * <p>A line that is not exactly one JSON object without duplicate names is never shown, since half a line may hold a whole
 * secret: its length and kind stand for it.
 */
public final class SecretMask {
    /** Stands where something is not shown. */
    public static final String MASKED = "***";

    /** Strings are shown whole, whatever their length. */
    public static final int UNCUT = Integer.MAX_VALUE;

    private static final int AGENT_SENTINEL = 0xFF;
    private static final ObjectMapper MAPPER = mapper();

    private final TreeMask tree;

    /** Cuts no strings. */
    public SecretMask() {
        this(UNCUT);
    }

    /** @param longestString in characters; what is longer is cut, and followed by its length */
    public SecretMask(int longestString) {
        if (longestString < 1) {
            throw new IllegalArgumentException("longestString " + longestString + " is not positive");
        }
        tree = new TreeMask(new SecretTexts(new KnownSecrets(), longestString, SecretMask::parseText));
    }

    private static ObjectMapper mapper() {
        JsonFactory factory = new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    /**
     * The line as it may be shown: as it came if nothing had to be hidden, else in compact form.
     *
     * @param line without its line feed; is not changed, nor is its position
     */
    public String mask(ByteBuffer line) {
        byte[] bytes = new byte[line.remaining()];
        line.get(line.position(), bytes);
        return apply(bytes).text();
    }

    synchronized MaskedLine apply(byte[] line) {
        int start = 0;
        while (start < line.length && (line[start] & 0xFF) == AGENT_SENTINEL) {
            start++;
        }
        String size = line.length + " bytes";
        try {
            JsonNode node = MAPPER.readTree(line, start, line.length - start);
            if (node instanceof ObjectNode message) {
                return new MaskedLine(true, message(message, line, start));
            }
            boolean empty = node == null || node.isMissingNode();
            return new MaskedLine(false, "(" + size + (empty ? ", blank)" : " of JSON, but no object)"));
        } catch (IOException e) {
            return new MaskedLine(false, "(" + size + " that are no JSON)");
        }
    }

    /** What is no line of the protocol but may quote one: the cause of an end for example. */
    synchronized String maskText(String text) {
        return tree.maskText(text);
    }

    private String message(ObjectNode message, byte[] line, int start) throws JsonProcessingException {
        if (tree.mask(message)) {
            return MAPPER.writeValueAsString(message);
        }
        return new String(line, start, line.length - start, StandardCharsets.UTF_8)
                .replace('\r', ' ')
                .strip();
    }

    private static JsonNode parseText(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }
}
