package dev.ratite.launcher.definition;

import java.util.Locale;

/** What runs the guest's instructions. */
public enum Accelerator {
    /** QEMU's own translator: works everywhere, several times slower than the host. */
    TCG,
    /** The Linux kernel's hypervisor. Demanded, never guessed: a device node proves nothing about its speed. */
    KVM;

    /** QEMU's word for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
