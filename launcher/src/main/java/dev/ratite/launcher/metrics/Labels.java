package dev.ratite.launcher.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The labels of a sample, in order. */
record Labels(Map<String, String> values) {
    static Labels of(String name, String value) {
        return new Labels(Map.of()).and(name, value);
    }

    Labels and(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Labels(more);
    }

    /** {@code {vm="web",disk="root"}}. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
