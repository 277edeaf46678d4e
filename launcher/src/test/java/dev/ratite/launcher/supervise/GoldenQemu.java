package dev.ratite.launcher.supervise;

import dev.ratite.launcher.capability.CapabilityStore;
import dev.ratite.launcher.capability.QemuCapabilities;
import java.nio.file.Path;

/**
 * A real QEMU that golden definitions are planned for.
 *
 * @param asked what plans are told of it
 */
record GoldenQemu(Path program, QemuCapabilities capabilities, AskedQemu asked) {
    private static final CapabilityStore CAPABILITIES = CapabilityStore.inMemory();

    static GoldenQemu of(Path program) {
        QemuCapabilities capabilities = CAPABILITIES.of(program);
        return new GoldenQemu(program, capabilities, new KnownQemu(capabilities));
    }

    /** The same, whose plans are not told what it lacks. */
    GoldenQemu heedless() {
        return new GoldenQemu(program, capabilities, new HeedlessQemu(asked));
    }
}
