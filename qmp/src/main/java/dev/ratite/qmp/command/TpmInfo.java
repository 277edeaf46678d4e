package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.TpmModel;

/** A TPM device. */
public record TpmInfo(String id, TpmModel model, TpmOptions options) {
    static TpmInfo read(Fields fields) {
        return new TpmInfo(
                fields.text("id"), fields.word("model", TpmModel::new), fields.object("options", TpmOptions::read));
    }
}
