package dev.ratite.launcher.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Finds passwords that stand in an argument for everybody to read who lists the processes of the host. */
final class ClearSecrets {
    static final String REMEDY = "put it into a file, name that in 'secrets' and refer to the secret's id, as"
            + " password-secret=ID; or add the object when the VM runs, by object-add";

    private static final Set<String> SWITCHES = Set.of("on", "off", "true", "false", "yes", "no", "");
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    private ClearSecrets() {}

    /** Whether an option's value, in QEMU's comma form or in JSON, holds one. */
    static boolean in(String value) {
        if (value.startsWith("{")) {
            try {
                return in(MAPPER.readTree(value));
            } catch (JsonProcessingException e) {
                // what is no JSON to QEMU either, it refuses
                return false;
            }
        }
        Map<String, String> options = commaForm(value);
        return isClear("secret".equals(options.getOrDefault("qom-type", options.get(""))), options);
    }

    /** The same for values by name. */
    static boolean in(Map<String, Object> values) {
        return in(MAPPER.<JsonNode>valueToTree(values));
    }

    private static boolean in(JsonNode node) {
        if (node.isObject()) {
            Map<String, String> options = new LinkedHashMap<>();
            node.properties()
                    .forEach(field -> options.put(
                            field.getKey(),
                            field.getValue().isValueNode() ? field.getValue().asText() : ""));
            if (isClear("secret".equals(options.get("qom-type")), options)) {
                return true;
            }
        }
        for (JsonNode child : node) {
            if (in(child)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isClear(boolean secret, Map<String, String> options) {
        return (secret && options.containsKey("data")) || !SWITCHES.contains(options.getOrDefault("password", ""));
    }

    /** What stands in front without a name is under the empty name. */
    private static Map<String, String> commaForm(String value) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : value.replace(",,", "\0").split(",")) {
            int equals = option.indexOf('=');
            if (equals >= 0) {
                options.put(option.substring(0, equals), option.substring(equals + 1));
            } else if (options.isEmpty()) {
                options.put("", option);
            }
        }
        return options;
    }
}
