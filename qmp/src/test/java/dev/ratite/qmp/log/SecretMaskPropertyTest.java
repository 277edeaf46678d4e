package dev.ratite.qmp.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Random secrets, planted at random depths of random messages, never come out. */
class SecretMaskPropertyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROUNDS = 3000;
    /** What JSON has to escape and what separates things in QEMU's options and URLs, apart from what ends a host. */
    private static final String ALPHABET = "abcdefghijkLMNOPQRSTUVWXYZ0123456789\"\\,:=%äß€\t+-_.";

    private static final List<String> NAMES = List.of(
            "password", "file.password", "Passphrase", "proxy-password", "secret", "auth_token", "cookie", "passwd");

    private static final List<String> VARIABLES =
            List.of("AWS_SECRET_ACCESS_KEY", "DB_PASS", "CLIENT_SECRET", "MYSQL_PWD", "LANG");

    private static final List<BiConsumer<ObjectNode, String>> PLANTS = List.of(
            (at, secret) -> at.put(NAMES.get(secret.length() % NAMES.size()), secret),
            (at, secret) -> at.put("qom-type", "secret").put("id", "sec0").put("data", secret),
            (at, secret) ->
                    at.put("qom-type", "secret_keyring").putObject("props").put("anything", secret),
            (at, secret) ->
                    at.put("execute", "object-add").putObject("arguments").put("data", secret),
            (at, secret) -> at.put("property", "password").put("value", secret),
            (at, secret) -> at.putObject("password-list").putArray("x").add(secret),
            (at, secret) -> at.put("uri", "https://user:" + secret + "@host/path"),
            (at, secret) -> at.put("filename", "rbd:pool/image:key=" + secret),
            (at, secret) -> at.put("filename", "json:" + JSON.createObjectNode().put("password", secret)),
            (at, secret) -> at.put("execute", "human-monitor-command")
                    .putObject("arguments")
                    .put("command-line", "set_password vnc " + secret.replace('\t', '_')),
            (at, secret) -> at.put("execute", "human-monitor-command")
                    .putObject("arguments")
                    .put("command-line", "qom-set /objects/sec0 data " + secret),
            (at, secret) -> at.put("execute", "guest-exec")
                    .putObject("arguments")
                    .putArray("env")
                    .add("HOME=/root")
                    .add(VARIABLES.get(secret.length() % VARIABLES.size()) + "=" + secret),
            (at, secret) ->
                    at.put("execute", "guest-file-write").putObject("arguments").put("buf-b64", secret),
            (at, secret) -> at.putObject("return").put("buf-b64", secret),
            (at, secret) -> at.putObject("return").put("out-data", secret).put("err-data", secret),
            (at, secret) -> at.put("url", "https://host/path?X-Amz-Signature=" + secret),
            (at, secret) -> at.putArray("arg").add("--client-secret=" + secret));

    private final Random random = new Random(20261121);

    private String secret() {
        StringBuilder secret = new StringBuilder("q");
        for (int left = 8 + random.nextInt(20); left > 0; left--) {
            secret.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return secret.append('z').toString();
    }

    /** A message with objects and arrays within each other; the objects are added to the list. */
    private ObjectNode message(List<ObjectNode> objects) {
        ObjectNode message = JSON.createObjectNode();
        objects.add(message);
        for (int i = random.nextInt(6); i > 0; i--) {
            ObjectNode parent = objects.get(random.nextInt(objects.size()));
            String name = "m" + i;
            parent.put("n" + i, random.nextDouble());
            if (random.nextBoolean()) {
                objects.add(parent.putObject(name));
            } else {
                ArrayNode array = parent.putArray(name).add("plain");
                objects.add(array.addArray().addObject());
            }
        }
        return message;
    }

    private static void assertHidden(String shown, String secret) throws Exception {
        assertThat(shown).doesNotContain(secret);
        if (shown.startsWith("{")) {
            assertThat(strings(JSON.readTree(shown), new ArrayList<>())).noneMatch(text -> text.contains(secret));
        }
    }

    private static List<String> strings(JsonNode node, List<String> found) {
        if (node.isTextual()) {
            found.add(node.textValue());
        }
        node.forEach(child -> strings(child, found));
        return found;
    }

    @Test
    void noSecretComesOutOfItsMessageNorOutOfALaterOne() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            SecretMask mask = new SecretMask();
            String secret = secret();
            List<ObjectNode> objects = new ArrayList<>();
            ObjectNode message = message(objects);
            ObjectNode place = objects.get(random.nextInt(objects.size()));
            PLANTS.get(round % PLANTS.size()).accept(place, secret);

            String shown = mask.mask(ByteBuffer.wrap(JSON.writeValueAsBytes(message)));
            assertHidden(shown, secret);
            assertThat(shown).contains(SecretMask.MASKED);
        }
    }

    @Test
    void anErrorThatQuotesASecretDoesNotShowIt() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            SecretMask mask = new SecretMask();
            String secret = secret();
            ObjectNode message = JSON.createObjectNode();
            message.putObject("arguments").put(NAMES.get(round % NAMES.size()), secret);
            mask.mask(ByteBuffer.wrap(JSON.writeValueAsBytes(message)));

            ObjectNode error = JSON.createObjectNode();
            error.putObject("error").put("desc", "Value '" + secret + "' is no good, " + secret);
            assertHidden(mask.mask(ByteBuffer.wrap(JSON.writeValueAsBytes(error))), secret);
        }
    }

    @Test
    void noHalfOfAMessageShowsAnything() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String secret = secret();
            List<ObjectNode> objects = new ArrayList<>();
            ObjectNode message = message(objects);
            PLANTS.get(round % PLANTS.size()).accept(objects.get(random.nextInt(objects.size())), secret);
            byte[] line = JSON.writeValueAsBytes(message);
            int length = random.nextInt(line.length);
            String shown = new SecretMask().mask(ByteBuffer.wrap(line, 0, length));
            assertThat(shown).startsWith("(" + length + " bytes");
            assertThat(shown.getBytes(UTF_8).length).isLessThan(60);
        }
    }
}
