package dev.ratite.qmp.agent;

import java.util.Locale;

/** How a guest goes to sleep. */
public enum SuspendMode {
    /** State stays in memory (ACPI S3); QEMU's {@code system_wakeup} wakes it. */
    RAM,
    /** State goes to the guest's swap, and the VM ends; starting it resumes. */
    DISK,
    /** Both: it sleeps in memory, and survives the loss of it. */
    HYBRID;

    String command() {
        return "guest-suspend-" + name().toLowerCase(Locale.ROOT);
    }
}
