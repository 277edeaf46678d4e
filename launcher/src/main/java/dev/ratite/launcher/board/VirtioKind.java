package dev.ratite.launcher.board;

import java.util.Optional;

/** The virtio devices, whose QEMU names end in the transport: {@code virtio-blk-pci}, {@code virtio-blk-ccw}. */
public enum VirtioKind {
    BLOCK("virtio-blk"),
    NETWORK("virtio-net"),
    SCSI("virtio-scsi"),
    SERIAL("virtio-serial"),
    RNG("virtio-rng"),
    BALLOON("virtio-balloon"),
    GPU("virtio-gpu"),
    KEYBOARD("virtio-keyboard"),
    MOUSE("virtio-mouse"),
    TABLET("virtio-tablet"),
    SHARE_9P("virtio-9p"),
    SHARE_VIRTIOFS("vhost-user-fs"),
    VSOCK("vhost-vsock"),
    CRYPTO("virtio-crypto"),
    IOMMU("virtio-iommu"),
    SOUND("virtio-sound"),
    MEMORY("virtio-mem"),
    PMEM("virtio-pmem");

    private final String stem;

    VirtioKind(String stem) {
        this.stem = stem;
    }

    /** The device's name on a bus of that kind; empty where virtio has no transport. */
    public Optional<String> on(BusKind bus) {
        return switch (bus) {
            case PCI, PCIE -> Optional.of(stem + "-pci");
            case MMIO -> Optional.of(stem + "-device");
            case CCW -> Optional.of(stem + "-ccw");
            case NONE -> Optional.empty();
        };
    }
}
