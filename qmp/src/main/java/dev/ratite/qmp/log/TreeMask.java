package dev.ratite.qmp.log;

import static dev.ratite.qmp.log.SecretMask.MASKED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Masks a message in place. For one thread at a time. */
final class TreeMask {
    /** Commands whose reply is a secret and that were not answered; the oldest are forgotten. */
    private static final int MAX_AWAITED = 4096;
    /** What a message is; a password that happens to be "stop" must not hide it. */
    private static final Set<String> STRUCTURE = Set.of("execute", "exec-oob", "event");

    private final SecretTexts texts;
    private final Set<String> secretReplies = new LinkedHashSet<>();
    private boolean changed;

    TreeMask(SecretTexts texts) {
        this.texts = texts;
    }

    /** True if something had to be changed. */
    boolean mask(ObjectNode message) {
        changed = false;
        boolean reply = message.has("return") || message.has("error");
        if (reply && secretReplies.remove(id(message)) && message.has("return")) {
            hideReply(message);
        }
        noteSecretReply(message);
        names(message);
        texts(message, STRUCTURE);
        return changed;
    }

    String maskText(String text) {
        return texts.mask(text, this::both);
    }

    private void noteSecretReply(ObjectNode message) {
        if (hasSecretReply(command(message), message.path("arguments"))) {
            secretReplies.add(id(message));
            if (secretReplies.size() > MAX_AWAITED) {
                secretReplies.remove(secretReplies.iterator().next());
            }
        }
    }

    /** QEMU hands out the data of a secret object to who asks for it. */
    private static boolean hasSecretReply(String command, JsonNode arguments) {
        if (command.equals("human-monitor-command")) {
            return new HumanMonitorLine(arguments.path("command-line").asText()).isSecret();
        }
        return command.equals("qom-get")
                && SecretNames.isSecretProperty(arguments.path("property").asText());
    }

    /** QEMU returns a number in a form of its own: 1.0 as 1. */
    private static String id(ObjectNode message) {
        JsonNode id = message.get("id");
        return id != null && id.isNumber() ? Double.toString(id.doubleValue()) : String.valueOf(id);
    }

    /** An empty answer of the human monitor says that all is well. */
    private void hideReply(ObjectNode message) {
        String answer = message.get("return").asText().strip();
        if (!message.get("return").isTextual() || !answer.isEmpty()) {
            texts.rememberAnswer(answer);
            hide(message, "return");
        }
    }

    private static String command(ObjectNode message) {
        return message.path(message.has("exec-oob") ? "exec-oob" : "execute").asText();
    }

    /** First all that is secret by its name, so that the texts are searched for it, whatever the order of members. */
    private void names(JsonNode node) {
        node.forEach(this::names);
        if (node instanceof ObjectNode object) {
            if (SecretNames.isSecretType(object.path("qom-type").asText())) {
                secretObject(object);
            }
            if (object.has("value") && namesSecretProperty(object)) {
                hide(object, "value");
            }
            if (object.path("arguments") instanceof ObjectNode arguments) {
                arguments(command(object), arguments);
            }
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                if (SecretNames.holdsGuestData(member.getKey())) {
                    member.setValue(hiddenData(member.getValue()));
                } else if (isSecret(member.getKey(), member.getValue())) {
                    member.setValue(hidden(member.getValue()));
                }
            }
        }
    }

    private static boolean isSecret(String name, JsonNode value) {
        return SecretNames.holdsSecret(name) || (value.isTextual() && SecretNames.isKey(name));
    }

    private static boolean namesSecretProperty(ObjectNode object) {
        return SecretNames.isSecretProperty(object.path("property").asText())
                || SecretNames.isSecretProperty(object.path("name").asText());
    }

    /** The older form has its properties in an object {@code props}. */
    private void secretObject(ObjectNode object) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (member.getKey().equals("props") && member.getValue() instanceof ObjectNode properties) {
                secretObject(properties);
            } else if (!SecretNames.isReadableInSecretObject(member.getKey())) {
                member.setValue(hidden(member.getValue()));
            }
        }
    }

    private void arguments(String command, ObjectNode arguments) {
        for (String name : SecretNames.ofCommand(command)) {
            if (arguments.has(name)) {
                hide(arguments, name);
            }
        }
        if (command.equals("human-monitor-command") && arguments.path("command-line") instanceof TextNode line) {
            arguments.set("command-line", text(line, texts.humanMonitorLine(new HumanMonitorLine(line.textValue()))));
        }
        if (command.equals("guest-exec") && arguments.path("env") instanceof ArrayNode environment) {
            for (int i = 0; i < environment.size(); i++) {
                environment.set(i, variable(environment.get(i)));
            }
        }
    }

    private JsonNode variable(JsonNode value) {
        return value instanceof TextNode text ? text(text, texts.variable(text.textValue())) : hidden(value);
    }

    private void texts(ObjectNode object, Set<String> except) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!except.contains(member.getKey())) {
                member.setValue(texts(member.getValue()));
            }
        }
    }

    private JsonNode texts(JsonNode value) {
        if (value instanceof ObjectNode object) {
            texts(object, Set.of());
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, texts(array.get(i)));
            }
        } else if (value instanceof TextNode text) {
            return text(text, texts.mask(text.textValue(), this::both));
        }
        return value;
    }

    private JsonNode both(JsonNode node) {
        names(node);
        return texts(node);
    }

    @SuppressWarnings("ReferenceEquality") // the mask returns the same instance if nothing had to be hidden
    private JsonNode text(TextNode before, String after) {
        if (before.textValue() == after) {
            return before;
        }
        changed = true;
        return TextNode.valueOf(after);
    }

    private void hide(ObjectNode object, String name) {
        object.set(name, hidden(object.get(name)));
    }

    /** Switches and null are no secrets: {@code "password": true} says that there is one. */
    private JsonNode hidden(JsonNode value) {
        if (value.isBoolean() || value.isNull() || MASKED.equals(value.textValue())) {
            return value;
        }
        remember(value);
        changed = true;
        return TextNode.valueOf(MASKED);
    }

    /** Not remembered: pieces of files stand in other places by chance. */
    private JsonNode hiddenData(JsonNode value) {
        if (value.isNull() || MASKED.equals(value.textValue()) || "".equals(value.textValue())) {
            return value;
        }
        changed = true;
        return TextNode.valueOf(MASKED);
    }

    private void remember(JsonNode value) {
        if (value.isContainerNode()) {
            value.forEach(this::remember);
        } else if (!value.isBoolean() && !value.isNull()) {
            texts.remember(value.asText());
        }
    }
}
