package dev.ratite.launcher.vm;

import java.util.Locale;

/** The ways to end a VM, from the politest to the last. */
public enum StopStep {
    /** The guest was asked by its ACPI power button, and powered off. */
    POWERDOWN,
    /** QEMU was told to quit. */
    QUIT,
    /** QEMU got SIGTERM. */
    TERMINATE,
    /** QEMU got SIGKILL. */
    KILL;

    /** In small letters, as people read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
