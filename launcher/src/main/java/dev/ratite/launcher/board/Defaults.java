package dev.ratite.launcher.board;

import java.util.EnumMap;
import java.util.Map;

/** Gathers the defaults of one board, beginning with what virtio gives every bus that it runs on. */
final class Defaults {
    private final Map<Role, BoardDefault> made = new EnumMap<>(Role.class);
    private final BusKind bus;

    Defaults(BusKind bus) {
        this.bus = bus;
        for (Role role : Role.values()) {
            made.put(role, BoardDefault.none(BoardDefault.NONE));
        }
        String fast = "the fastest that every Linux has a driver for";
        virtio(Role.DISK, VirtioKind.BLOCK, fast);
        virtio(Role.NETWORK, VirtioKind.NETWORK, fast);
        virtio(Role.RNG, VirtioKind.RNG, "gives the guest randomness from the host");
        virtio(Role.BALLOON, VirtioKind.BALLOON, "gives unused memory back, and tells how much is used");
        virtio(Role.SCSI_CONTROLLER, VirtioKind.SCSI, "takes 256 disks");
        virtio(Role.VIRTIO_SERIAL_CONTROLLER, VirtioKind.SERIAL, "takes 30 ports");
        virtio(Role.SHARE_9P, VirtioKind.SHARE_9P, "9p runs over virtio");
        virtio(Role.SHARE_VIRTIOFS, VirtioKind.SHARE_VIRTIOFS, "virtiofs runs over virtio");
        virtio(Role.VSOCK, VirtioKind.VSOCK, "vsock runs over virtio");
    }

    /** What every board with PCI can have. */
    Defaults pci() {
        return set(Role.CDROM, "scsi-cd", "on virtio-scsi, since this board has no controller of its own")
                .set(Role.SOUND, "intel-hda", "every system has a driver for it")
                .set(Role.WATCHDOG, "i6300esb", "the watchdog on PCI")
                .set(Role.PANIC, "pvpanic-pci", "this board has no ISA bus that could take the ISA device")
                .set(Role.USB_CONTROLLER, "qemu-xhci", "takes USB 2 and 3 and sleeps when nothing moves")
                .set(Role.SATA_CONTROLLER, "ich9-ahci", "every system has a driver for it")
                .set(Role.TABLET, "usb-tablet", "every system has a driver for it");
    }

    Defaults set(Role role, String name, String why) {
        made.put(role, new BoardDefault(name, why));
        return this;
    }

    Defaults none(Role role, String why) {
        made.put(role, BoardDefault.none(why));
        return this;
    }

    Defaults virtio(Role role, VirtioKind device, String why) {
        device.on(bus).ifPresent(name -> set(role, name, why));
        return this;
    }

    Map<Role, BoardDefault> made() {
        return made;
    }
}
