package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device on a PCI bus.
 *
 * @param qdevId the device's id; empty if it has none
 * @param pciBridge what is behind it, if it is a bridge
 */
public record PciDevice(
        long bus,
        long slot,
        long function,
        PciClass classInfo,
        PciId id,
        @Nullable Long irq,
        @Nullable Long irqPin,
        String qdevId,
        @Nullable PciBridge pciBridge,
        List<PciRegion> regions) {
    static PciDevice read(Fields fields) {
        return new PciDevice(
                fields.number("bus"),
                fields.number("slot"),
                fields.number("function"),
                fields.object("class_info", PciClass::read),
                fields.object("id", PciId::read),
                fields.optionalNumber("irq"),
                fields.optionalNumber("irq_pin"),
                fields.text("qdev_id"),
                fields.optionalObject("pci_bridge", PciBridge::read),
                fields.objects("regions", PciRegion::read));
    }
}
