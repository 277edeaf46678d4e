package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import java.util.List;

/** What is behind a PCI bridge. */
public record PciBridge(PciBridgeBus bus, List<PciDevice> devices) {
    static PciBridge read(Fields fields) {
        return new PciBridge(fields.object("bus", PciBridgeBus::read), fields.objects("devices", PciDevice::read));
    }
}
