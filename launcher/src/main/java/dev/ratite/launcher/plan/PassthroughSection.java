package dev.ratite.launcher.plan;

import dev.ratite.launcher.board.Attachment;
import dev.ratite.launcher.definition.PciPassthrough;

/** PCI devices of the host. */
final class PassthroughSection extends Section {
    PassthroughSection(Draft draft, PlanInput input) {
        super(draft, input);
    }

    @Override
    void plan() {
        for (int i = 0; i < vm.passthrough().size(); i++) {
            PciPassthrough device = vm.passthrough().get(i);
            Fields fields = Fields.of("id", device.id())
                    .and("host", device.host())
                    .and(
                            "sysfsdev",
                            device.mediated() == null ? null : device.mediated().toString())
                    .and("bootindex", device.bootIndex())
                    .and(
                            "romfile",
                            device.romFile() == null ? null : device.romFile().toString())
                    .and("rombar", device.rom() == null ? null : device.rom() ? 1 : 0)
                    .and("x-vga", device.vga() ? true : null)
                    .wished(device.properties());
            Origin origin = new Origin("passthrough[" + i + "]", "the host's device, by VFIO");
            draft.device("vfio-pci", fields, Attachment.PCI, device.address(), origin);
        }
    }
}
