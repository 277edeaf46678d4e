package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import java.util.List;

/** A CPU model spelt out. */
public record CpuModelExpansion(CpuModel model, List<String> deprecatedProps) {
    static CpuModelExpansion read(Fields fields) {
        return new CpuModelExpansion(fields.object("model", CpuModel::read), fields.texts("deprecated-props"));
    }
}
