package dev.ratite.testkit;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.api.Secret;
import dev.ratite.api.qapi.BlockNode;
import dev.ratite.api.qapi.Chardev;
import dev.ratite.api.qapi.Device;
import dev.ratite.api.qapi.Display;
import dev.ratite.api.qapi.Netdev;
import dev.ratite.api.qapi.OptionGroup;
import dev.ratite.api.qapi.QemuObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** QAPI values as the arguments of QMP commands, and those as JSON text. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    private Json() {}

    static String write(Map<String, ?> value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a JSON value: " + value, e);
        }
    }

    /** One JSON object; throws when the text is anything else. */
    @SuppressWarnings("unchecked") // the keys of a JSON object are strings
    static Map<String, Object> read(String text) {
        try {
            return MAPPER.readValue(text, Map.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a JSON object: " + text, e);
        }
    }

    static Map<String, Object> of(BlockNode node, String name) {
        Map<String, Object> json = named("driver", node.driver(), "node-name", name);
        json.putAll(children(node.options()));
        return json;
    }

    static Map<String, Object> of(Netdev netdev, String id) {
        Map<String, Object> json = named("type", netdev.type(), "id", id);
        json.putAll(netdev.options());
        return json;
    }

    /** As QMP takes it: secrets in clear. For the command line see {@link LaunchWords}. */
    static Map<String, Object> of(QemuObject object) {
        Map<String, Object> json = named("qom-type", object.type(), "id", object.id());
        object.properties().forEach((name, value) -> json.put(name, value instanceof Secret it ? it.reveal() : value));
        return json;
    }

    static Map<String, Object> of(Device device) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("driver", device.driver());
        json.putAll(device.properties());
        return json;
    }

    static Map<String, Object> of(Display display) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", display.type());
        json.putAll(display.options());
        return json;
    }

    /** {@code -chardev} takes no JSON: commas in its values are doubled. */
    static String commaJoined(Chardev chardev, String id) {
        return chardev.backend() + ",id=" + id
                + chardev.options().entrySet().stream()
                        .map(option -> "," + option.getKey() + "=" + plain(option.getValue()))
                        .collect(joining());
    }

    /** Nor do the options that are groups. */
    static String commaJoined(OptionGroup group) {
        return group.options().entrySet().stream()
                .map(option -> option.getKey() + "=" + plain(option.getValue()))
                .collect(joining(","));
    }

    private static String plain(Object value) {
        if (value instanceof Boolean on) {
            return on ? "on" : "off";
        }
        return value.toString().replace(",", ",,");
    }

    private static Map<String, Object> named(String typeKey, String type, String nameKey, String name) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(typeKey, type);
        json.put(nameKey, name);
        return json;
    }

    private static Map<String, Object> children(Map<String, Object> options) {
        Map<String, Object> json = new LinkedHashMap<>();
        options.forEach((name, value) -> json.put(name, child(value)));
        return json;
    }

    private static Object child(Object value) {
        if (value instanceof BlockNode node) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("driver", node.driver());
            json.putAll(children(node.options()));
            return json;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Json::child).toList();
        }
        return value;
    }
}
