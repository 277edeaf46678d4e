package dev.ratite.launcher.capability;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists of properties, as QEMU tells them and as they are kept: name, type, description of one after the other. */
final class PropertyLists {
    private static final int PARTS = 3;

    private PropertyLists() {}

    static List<DeviceProperty> read(JsonNode list) {
        List<DeviceProperty> properties = new ArrayList<>();
        for (JsonNode each : list) {
            properties.add(new DeviceProperty(
                    each.path("name").asText(),
                    each.path("type").asText(),
                    each.path("description").asText("")));
        }
        return properties;
    }

    static void write(Collection<DeviceProperty> properties, List<String> row) {
        properties.forEach(each -> row.addAll(List.of(each.name(), each.type(), each.description())));
    }

    /** Those from a place of a row to its end. */
    static Map<String, DeviceProperty> read(List<String> row, int from) {
        Map<String, DeviceProperty> properties = new LinkedHashMap<>();
        for (int i = from; i + PARTS <= row.size(); i += PARTS) {
            properties.put(row.get(i), new DeviceProperty(row.get(i), row.get(i + 1), row.get(i + 2)));
        }
        return properties;
    }
}
