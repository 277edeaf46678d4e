package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNullElse;

import dev.ratite.api.Problems;
import dev.ratite.api.Required;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A VM as wished. Immutable; whoever holds one knows that its fields are right each by itself, though not yet that disks
 * exist and ports are free: that shows when the VM is planned or launched.
 *
 * @param name the VM's name, unique in one state directory
 * @param uuid the VM's identity, also seen by the guest; derived from the name unless given
 * @param description for people
 * @param qemu the QEMU program, absolute; {@code qemu-system-x86_64} of the PATH when null
 * @param machine board and accelerator
 * @param cpus number of virtual CPUs, 1 to 255; 1 unless given
 * @param memoryMib memory in MiB, 1 to 1 048 576; {@value #DEFAULT_MEMORY_MIB} unless given
 * @param boot a kernel to boot without a boot loader
 * @param disks in the order in which the guest finds them
 * @param networks in the order in which the guest finds them
 * @param display how the screen is shown; null for a VM without a screen
 * @param guestAgent whether there is a channel to the QEMU guest agent
 * @param monitor how the controller reaches the VM; null for the configured transport
 * @param devices further guest devices
 * @param extraArguments handed to QEMU last and as they are; an escape that the plan shows
 */
public record VmDefinition(
        @Required String name,
        UUID uuid,
        @Nullable String description,
        @Nullable Path qemu,
        Machine machine,
        Integer cpus,
        Integer memoryMib,
        Boot boot,
        List<DiskDefinition> disks,
        List<NetworkDefinition> networks,
        @Nullable DisplayDefinition display,
        boolean guestAgent,
        @Nullable MonitorDefinition monitor,
        List<DeviceDefinition> devices,
        List<String> extraArguments) {

    /** Memory of a VM that does not say how much it wants, in MiB. */
    public static final int DEFAULT_MEMORY_MIB = 512;

    private static final int MOST_CPUS = 255;
    private static final int MOST_MEMORY_MIB = 1 << 20;

    /**
     * Fills in defaults and checks.
     *
     * @throws dev.ratite.api.RatiteException with all problems at once
     */
    public VmDefinition(
            @Nullable String name,
            @Nullable UUID uuid,
            @Nullable String description,
            @Nullable Path qemu,
            @Nullable Machine machine,
            @Nullable Integer cpus,
            @Nullable Integer memoryMib,
            @Nullable Boot boot,
            List<DiskDefinition> disks,
            List<NetworkDefinition> networks,
            @Nullable DisplayDefinition display,
            boolean guestAgent,
            @Nullable MonitorDefinition monitor,
            List<DeviceDefinition> devices,
            List<String> extraArguments) {
        this.name = requireNonNullElse(name, "");
        this.uuid = uuid == null ? uuidOf(this.name) : uuid;
        this.description = description;
        this.qemu = qemu;
        this.machine = machine == null ? new Machine(null, null) : machine;
        this.cpus = requireNonNullElse(cpus, 1);
        this.memoryMib = requireNonNullElse(memoryMib, DEFAULT_MEMORY_MIB);
        this.boot = requireNonNullElse(boot, Boot.FROM_DISKS);
        this.disks = List.copyOf(disks);
        this.networks = List.copyOf(networks);
        this.display = display;
        this.guestAgent = guestAgent;
        this.monitor = monitor;
        this.devices = List.copyOf(devices);
        this.extraArguments = List.copyOf(extraArguments);
        check();
    }

    /** Starts a definition in code. */
    public static VmDefinitionBuilder named(String name) {
        return new VmDefinitionBuilder(name);
    }

    private void check() {
        Problems problems = new Problems();
        Checks.vmName(problems, name);
        Checks.range(problems, "cpus", cpus, 1, MOST_CPUS);
        Checks.range(problems, "memoryMib", memoryMib, 1, MOST_MEMORY_MIB);
        if (qemu != null && !qemu.isAbsolute()) {
            problems.add("qemu", DefinitionError.BAD_VALUE, "'" + qemu + "' is not absolute", "give the whole path");
        }
        DeviceIds.check(problems, this);
        ExtraArguments.check(problems, extraArguments);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The definition of VM '" + name + "' is wrong:");
    }

    /** The same name is the same VM, in whatever JVM its definition is read. */
    private static UUID uuidOf(String name) {
        return UUID.nameUUIDFromBytes(("ratite:" + name).getBytes(StandardCharsets.UTF_8));
    }
}
