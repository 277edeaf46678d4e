package dev.ratite.qmp.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalLong;

/**
 * A mounted filesystem with a disk under it.
 *
 * @param name the guest's name for the device, {@code vda1}
 * @param type {@code ext4}
 * @param usedBytes empty if the agent is older than QEMU 3.0
 * @param totalBytes the same
 * @param disks it lies on; empty if the guest cannot tell
 */
public record AgentFilesystem(
        String name,
        String mountpoint,
        String type,
        OptionalLong usedBytes,
        OptionalLong totalBytes,
        List<AgentDiskAddress> disks) {
    public AgentFilesystem {
        disks = List.copyOf(disks);
    }

    static AgentFilesystem of(JsonNode filesystem) {
        return new AgentFilesystem(
                Field.text(filesystem, "name"),
                Field.text(filesystem, "mountpoint"),
                Field.text(filesystem, "type"),
                Field.number(filesystem, "used-bytes"),
                Field.number(filesystem, "total-bytes"),
                Field.list(filesystem.path("disk"), AgentDiskAddress::of));
    }
}
