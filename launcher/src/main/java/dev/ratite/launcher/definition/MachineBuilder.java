package dev.ratite.launcher.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Machine}. Belongs to one thread. */
public final class MachineBuilder {
    private @Nullable String type;
    private @Nullable Accelerator accelerator;
    private final Map<String, Object> acceleratorOptions = new LinkedHashMap<>();
    private @Nullable Boolean dumpGuestCore;
    private @Nullable Boolean usb;
    private @Nullable Boolean hpet;
    private @Nullable Boolean smm;
    private @Nullable Boolean acpi;
    private @Nullable Boolean vmport;
    private final Map<String, Object> properties = new LinkedHashMap<>();

    MachineBuilder() {}

    /** QEMU's machine type, {@code q35} or a versioned {@code pc-q35-7.2}; null for the architecture's own. */
    public MachineBuilder type(String type) {
        this.type = type;
        return this;
    }

    /** What runs the guest's instructions; {@link Accelerator#AUTO} unless given. */
    public MachineBuilder accelerator(Accelerator accelerator) {
        this.accelerator = accelerator;
        return this;
    }

    /** Sets one of the acceleratorOptions. */
    public MachineBuilder acceleratorOption(String name, Object value) {
        acceleratorOptions.put(name, value);
        return this;
    }

    /** Whether a core dump of QEMU holds the guest's memory; null for QEMU's default. */
    public MachineBuilder dumpGuestCore(boolean dumpGuestCore) {
        this.dumpGuestCore = dumpGuestCore;
        return this;
    }

    /** Whether the board's own USB controller is there; null for QEMU's default. */
    public MachineBuilder usb(boolean usb) {
        this.usb = usb;
        return this;
    }

    /** Whether there is a high precision timer; null for QEMU's default. */
    public MachineBuilder hpet(boolean hpet) {
        this.hpet = hpet;
        return this;
    }

    /** Whether there is a system management mode; null for what the firmware needs. */
    public MachineBuilder smm(boolean smm) {
        this.smm = smm;
        return this;
    }

    /** Whether there are ACPI tables; null for QEMU's default. */
    public MachineBuilder acpi(boolean acpi) {
        this.acpi = acpi;
        return this;
    }

    /** Whether there is VMware's port; null for QEMU's default. */
    public MachineBuilder vmport(boolean vmport) {
        this.vmport = vmport;
        return this;
    }

    /** Sets one of the properties. */
    public MachineBuilder property(String name, Object value) {
        properties.put(name, value);
        return this;
    }

    /**
     * What was set, checked.
     *
     * @throws dev.ratite.api.RatiteException with all problems at once
     */
    public Machine build() {
        return new Machine(
                type, accelerator, acceleratorOptions, dumpGuestCore, usb, hpet, smm, acpi, vmport, properties);
    }
}
