package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNullElse;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The board and what runs it.
 *
 * @param type QEMU's machine type, {@code q35} or a versioned {@code pc-q35-7.2}; null for the architecture's own
 * @param accelerator what runs the guest's instructions; {@link Accelerator#AUTO} unless given
 * @param acceleratorOptions options of the accelerator by QEMU's names: {@code thread}, {@code tb-size}
 * @param dumpGuestCore whether a core dump of QEMU holds the guest's memory; null for QEMU's default
 * @param usb whether the board's own USB controller is there; null for QEMU's default
 * @param hpet whether there is a high precision timer; null for QEMU's default
 * @param smm whether there is a system management mode; null for what the firmware needs
 * @param acpi whether there are ACPI tables; null for QEMU's default
 * @param vmport whether there is VMware's port; null for QEMU's default
 * @param properties further properties of the machine by QEMU's names
 */
public record Machine(
        @Nullable String type,
        Accelerator accelerator,
        Map<String, Object> acceleratorOptions,
        @Nullable Boolean dumpGuestCore,
        @Nullable Boolean usb,
        @Nullable Boolean hpet,
        @Nullable Boolean smm,
        @Nullable Boolean acpi,
        @Nullable Boolean vmport,
        Map<String, Object> properties) {
    /** Fills in defaults and checks. */
    public Machine(
            @Nullable String type,
            @Nullable Accelerator accelerator,
            Map<String, Object> acceleratorOptions,
            @Nullable Boolean dumpGuestCore,
            @Nullable Boolean usb,
            @Nullable Boolean hpet,
            @Nullable Boolean smm,
            @Nullable Boolean acpi,
            @Nullable Boolean vmport,
            Map<String, Object> properties) {
        this.type = type;
        this.accelerator = requireNonNullElse(accelerator, Accelerator.AUTO);
        this.acceleratorOptions = Checks.properties("acceleratorOptions", acceleratorOptions);
        this.dumpGuestCore = dumpGuestCore;
        this.usb = usb;
        this.hpet = hpet;
        this.smm = smm;
        this.acpi = acpi;
        this.vmport = vmport;
        this.properties = Checks.properties("properties", properties);
        check();
    }

    private void check() {
        if (type != null) {
            Checks.word("type", type);
        }
    }
    /** The architecture's own board, with the accelerator that proves best. */
    public static final Machine DEFAULT = builder().build();

    /** A board of this type, with everything else as it comes. */
    public static MachineBuilder builder() {
        return new MachineBuilder();
    }

    /** A board and what runs it, with everything else as it comes. */
    public static Machine of(String type, Accelerator accelerator) {
        return builder().type(type).accelerator(accelerator).build();
    }
}
