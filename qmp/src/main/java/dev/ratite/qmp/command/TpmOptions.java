package dev.ratite.qmp.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.TpmType;

/**
 * What is behind a TPM device.
 *
 * @param data its members depend on the type
 */
public record TpmOptions(TpmType type, JsonNode data) {
    static TpmOptions read(Fields fields) {
        return new TpmOptions(fields.word("type", TpmType::new), fields.any("data"));
    }
}
