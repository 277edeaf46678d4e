package dev.ratite.qmp.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.json.Fields;
import org.jspecify.annotations.Nullable;

/** A property of an object. */
public record QomProperty(
        String name,
        String type,
        @Nullable String description,
        @Nullable JsonNode defaultValue) {
    static QomProperty read(Fields fields) {
        return new QomProperty(
                fields.text("name"),
                fields.text("type"),
                fields.optionalText("description"),
                fields.optionalAny("default-value"));
    }
}
