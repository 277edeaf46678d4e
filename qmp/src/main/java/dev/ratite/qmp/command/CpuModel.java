package dev.ratite.qmp.command;

import static java.util.Objects.requireNonNull;

import dev.ratite.qmp.json.Fields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A CPU model and how it differs from the bare one.
 *
 * @param props features by name; a map or a JSON object
 */
public record CpuModel(String name, @Nullable Object props) implements Structure {
    public CpuModel {
        requireNonNull(name, "name is null");
    }

    public CpuModel(String name) {
        this(name, null);
    }

    static CpuModel read(Fields fields) {
        return new CpuModel(fields.text("name"), fields.optionalAny("props"));
    }

    @Override
    public Map<String, Object> members() {
        return new Arguments().and("name", name).and("props", props).toMap();
    }
}
