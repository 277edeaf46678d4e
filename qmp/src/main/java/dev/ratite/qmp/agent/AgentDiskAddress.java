package dev.ratite.qmp.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Where a disk sits in the guest's hardware.
 *
 * @param busType {@code virtio}, {@code scsi}, {@code sata}, {@code nvme}, …; a word the guest chose
 * @param pci address of its controller, {@code 0000:00:02.0}; empty if that is not on a PCI bus
 * @param serial empty if the disk has none, or the agent is too old to tell
 * @param device the guest's file for it, {@code /dev/vda}; empty if the agent does not say
 */
public record AgentDiskAddress(
        String busType,
        long bus,
        long target,
        long unit,
        String pci,
        Optional<String> serial,
        Optional<String> device) {

    static AgentDiskAddress of(JsonNode disk) {
        return new AgentDiskAddress(
                Field.text(disk, "bus-type"),
                disk.path("bus").asLong(),
                disk.path("target").asLong(),
                disk.path("unit").asLong(),
                pci(disk.path("pci-controller")),
                Field.optionalText(disk, "serial"),
                Field.optionalText(disk, "dev"));
    }

    /** An agent that does not know says -1 for each number. */
    private static String pci(JsonNode controller) {
        long slot = controller.path("slot").asLong(-1);
        return slot < 0
                ? ""
                : String.format(
                        "%04x:%02x:%02x.%x",
                        controller.path("domain").asLong(),
                        controller.path("bus").asLong(),
                        slot,
                        controller.path("function").asLong());
    }
}
