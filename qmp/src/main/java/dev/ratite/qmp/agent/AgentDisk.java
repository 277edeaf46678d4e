package dev.ratite.qmp.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A disk or partition in the guest, mounted or not.
 *
 * @param name the guest's file for it, {@code /dev/vda1}
 * @param dependencies names of what it is made of; those of a partition name its disk
 * @param alias what else it is called: the name of a logical volume
 */
public record AgentDisk(
        String name,
        boolean partition,
        List<String> dependencies,
        Optional<String> alias,
        Optional<AgentDiskAddress> address) {
    public AgentDisk {
        dependencies = List.copyOf(dependencies);
    }

    static AgentDisk of(JsonNode disk) {
        JsonNode address = disk.path("address");
        return new AgentDisk(
                Field.text(disk, "name"),
                disk.path("partition").asBoolean(),
                Field.list(disk.path("dependencies"), JsonNode::asText),
                Field.optionalText(disk, "alias"),
                address.isObject() ? Optional.of(AgentDiskAddress.of(address)) : Optional.empty());
    }
}
