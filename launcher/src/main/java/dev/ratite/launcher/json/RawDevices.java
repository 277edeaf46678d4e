package dev.ratite.launcher.json;

import static dev.ratite.launcher.definition.DefinitionError.BAD_VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratite.api.qapi.Device;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A QEMU device in JSON as {@code device_add} takes it: {@code driver} and properties in one object. */
final class RawDevices {
    private static final String DRIVER = "driver";

    private RawDevices() {}

    static @Nullable Device read(JsonNode json, Place place) {
        ObjectNode fields = RecordReader.object(json, place);
        if (fields == null) {
            return null;
        }
        int before = place.problemCount();
        String driver = TypeField.word(fields, DRIVER, "give the device's QEMU name", place);
        Map<String, Object> properties =
                PropertyReader.properties(fields.deepCopy().without(DRIVER), place);
        if (driver == null || place.problemCount() > before) {
            return null;
        }
        try {
            return new Device(driver, properties);
        } catch (IllegalArgumentException e) {
            place.problem(BAD_VALUE, String.valueOf(e.getMessage()), null);
            return null;
        }
    }

    static Map<String, Object> fields(Device device) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(DRIVER, device.driver());
        fields.putAll(device.properties());
        return fields;
    }
}
