package dev.ratite.launcher.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schemas of what may stand at one place, one for each {@code type}. */
final class Branches {
    private final String name;
    private final Map<String, Object> definitions;
    private final List<Object> branches = new ArrayList<>();
    private final List<String> shortForms = new ArrayList<>();

    /** {@code definitions} takes each branch, as {@code name.word}. */
    Branches(String name, Map<String, Object> definitions) {
        this.name = name;
        this.definitions = definitions;
    }

    /** Properties that begin with {@code type}. */
    static Map<String, Object> typed(String word) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(Choice.TYPE, Map.of("const", word));
        return properties;
    }

    /** What {@code type} picks; {@code named} when it has to be there. */
    void add(String word, Map<String, Object> object, List<String> required, boolean named) {
        if (required.isEmpty()) {
            shortForms.add(word);
        }
        if (named) {
            List<String> withType = new ArrayList<>(List.of(Choice.TYPE));
            withType.addAll(required);
            object.put("required", withType);
        }
        String key = name + "." + word;
        definitions.put(key, object);
        branches.add(Map.of("$ref", "#/$defs/" + key));
    }

    /** What stands there without a {@code type}. */
    void add(Map<String, Object> object) {
        branches.add(object);
    }

    Map<String, Object> schema() {
        if (!shortForms.isEmpty()) {
            branches.add(Map.of("enum", shortForms));
        }
        return branches.isEmpty() ? Map.of("not", Map.of()) : Map.of("oneOf", branches);
    }
}
