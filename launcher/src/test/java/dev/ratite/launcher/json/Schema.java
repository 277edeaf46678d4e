package dev.ratite.launcher.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.List;

/** A JSON Schema, as a validator that is not ours understands it. */
final class Schema {
    private final JsonSchema schema;

    Schema(String text) {
        this.schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text);
    }

    /** What it has against a document. */
    List<String> faults(JsonNode document) {
        return schema.validate(document).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
