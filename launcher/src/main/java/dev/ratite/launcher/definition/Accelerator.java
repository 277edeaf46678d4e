package dev.ratite.launcher.definition;

import java.util.Locale;

/** What runs the guest's instructions. */
public enum Accelerator {
    /** Ratite's choice: the fastest that a timed trial on this machine shows to work, and {@link #TCG} if none does. */
    AUTO,
    /** QEMU's own translator: works everywhere, several times slower than the host. */
    TCG,
    /** The Linux kernel's hypervisor. */
    KVM,
    /** The hypervisor of macOS. */
    HVF,
    /** The hypervisor of Windows. */
    WHPX,
    /** The hypervisor of NetBSD. */
    NVMM,
    /** Xen; QEMU serves a guest that Xen's own tools have made. */
    XEN;

    /** QEMU's word for it; {@code auto}, which QEMU does not know, for {@link #AUTO}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
