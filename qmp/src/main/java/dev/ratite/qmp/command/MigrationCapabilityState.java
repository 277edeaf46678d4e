package dev.ratite.qmp.command;

import static java.util.Objects.requireNonNull;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.MigrationCapability;
import java.util.Map;

/** Whether migrations may make use of something. */
public record MigrationCapabilityState(MigrationCapability capability, boolean state) implements Structure {
    public MigrationCapabilityState {
        requireNonNull(capability, "capability is null");
    }

    static MigrationCapabilityState read(Fields fields) {
        return new MigrationCapabilityState(fields.word("capability", MigrationCapability::new), fields.flag("state"));
    }

    @Override
    public Map<String, Object> members() {
        return new Arguments().and("capability", capability).and("state", state).toMap();
    }
}
