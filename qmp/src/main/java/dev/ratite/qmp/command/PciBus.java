package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import java.util.List;

/** A PCI bus. */
public record PciBus(long bus, List<PciDevice> devices) {
    static PciBus read(Fields fields) {
        return new PciBus(fields.number("bus"), fields.objects("devices", PciDevice::read));
    }
}
