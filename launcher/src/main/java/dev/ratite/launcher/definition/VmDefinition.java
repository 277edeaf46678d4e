package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNullElse;

import dev.ratite.api.Required;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A VM as wished. Immutable; whoever holds one knows that its fields are right each by itself and fit each other, though
 * not yet that disks exist, ports are free and QEMU can do it: that shows when the VM is planned or launched.
 *
 * @param name the VM's name, unique in one state directory
 * @param uuid the VM's identity, also seen by the guest; derived from the name unless given
 * @param description for people
 * @param qemu the QEMU program, or a directory that holds it; absolute; looked for on the PATH and in the usual folders when null
 * @param architecture the guest's; {@link Architecture#X86_64} unless given
 * @param machine board and accelerator
 * @param cpus number of virtual CPUs at the start, 1 to {@value #MOST_CPUS}; what the topology says, or 1, unless given
 * @param cpu model, features, topology, pinning, NUMA
 * @param memoryMib memory in MiB, 1 to {@value #MOST_MEMORY_MIB}; {@value #DEFAULT_MEMORY_MIB} unless given
 * @param memory where the memory comes from, and how much can be plugged in
 * @param firmware what the board runs first; null for the board's own firmware
 * @param tpm a trusted platform module; null for none
 * @param boot boot order, or a kernel to boot without a boot loader
 * @param rtc the real-time clock
 * @param smbios what the guest is told about its machine; null for what QEMU says
 * @param vmGenerationId changes when the VM is cloned or restored: a UUID or {@code auto}; null for no such device
 * @param ioThreads threads for the I/O of disks
 * @param secrets secrets that other parts name
 * @param disks in the order in which the guest finds them
 * @param cdroms CD-ROM drives
 * @param networks in the order in which the guest finds them
 * @param displays how the screen is shown; empty for a VM that shows none
 * @param videos graphics devices, the first one being the primary; empty for none, or for what a display brings
 * @param audio sound
 * @param console whether the first serial port is the console that Ratite logs; true unless given
 * @param serials further serial ports
 * @param consoles virtio consoles
 * @param channels named channels between guest and host
 * @param chardevs character devices for {@code devices} and {@code extraArguments} to refer to
 * @param usb USB controllers and devices
 * @param passthrough PCI devices of the host
 * @param shares directories of the host
 * @param watchdog a watchdog; null for none
 * @param panic a device that tells of the guest kernel's panic; null for none
 * @param power what comes of the guest's own reboot and power-off
 * @param restart whether it is launched again when it has ended
 * @param rng where random numbers come from; the generator of QEMU unless given
 * @param balloon the balloon; a plain one unless given
 * @param guestAgent whether there is a channel to the QEMU guest agent
 * @param sandbox QEMU's sandbox; on unless told otherwise
 * @param runAs the user that QEMU becomes once it has opened what it needs; null for the one who launches
 * @param hotPlugPorts PCI slots kept free for devices plugged in later, where the board needs them prepared, 0 to 32; {@value #DEFAULT_HOT_PLUG_PORTS} unless given
 * @param monitor how the controller reaches the VM; null for the configured transport
 * @param devices guest devices for which Ratite has no word of its own
 * @param overrides changes to arguments that Ratite makes
 * @param extraArguments handed to QEMU last and as they are; an escape that the plan shows
 */
public record VmDefinition(
        @Required String name,
        UUID uuid,
        @Nullable String description,
        @Nullable Path qemu,
        Architecture architecture,
        Machine machine,
        Integer cpus,
        Cpu cpu,
        Integer memoryMib,
        Memory memory,
        @Nullable Firmware firmware,
        @Nullable Tpm tpm,
        Boot boot,
        Rtc rtc,
        @Nullable Smbios smbios,
        @Nullable String vmGenerationId,
        List<IoThread> ioThreads,
        List<SecretDefinition> secrets,
        List<DiskDefinition> disks,
        List<CdromDefinition> cdroms,
        List<NetworkDefinition> networks,
        List<DisplayDefinition> displays,
        List<VideoDefinition> videos,
        List<AudioDefinition> audio,
        Boolean console,
        List<SerialDefinition> serials,
        List<ConsoleDefinition> consoles,
        List<ChannelDefinition> channels,
        List<ChardevDefinition> chardevs,
        Usb usb,
        List<PciPassthrough> passthrough,
        List<SharedFolder> shares,
        @Nullable Watchdog watchdog,
        @Nullable Panic panic,
        Power power,
        Restart restart,
        Rng rng,
        Balloon balloon,
        boolean guestAgent,
        Sandbox sandbox,
        @Nullable String runAs,
        Integer hotPlugPorts,
        @Nullable MonitorDefinition monitor,
        List<DeviceDefinition> devices,
        List<ArgumentOverride> overrides,
        List<String> extraArguments) {

    /** Memory of a VM that does not say how much it wants, in MiB. */
    public static final int DEFAULT_MEMORY_MIB = 512;

    /** Slots that are kept free for devices plugged in later. */
    public static final int DEFAULT_HOT_PLUG_PORTS = 4;

    /** More than any machine type of QEMU takes; what the chosen one takes is checked when the VM is planned. */
    public static final int MOST_CPUS = 4096;

    /** 16 TiB, in MiB. */
    public static final int MOST_MEMORY_MIB = 1 << 24;

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
            @Nullable Architecture architecture,
            @Nullable Machine machine,
            @Nullable Integer cpus,
            @Nullable Cpu cpu,
            @Nullable Integer memoryMib,
            @Nullable Memory memory,
            @Nullable Firmware firmware,
            @Nullable Tpm tpm,
            @Nullable Boot boot,
            @Nullable Rtc rtc,
            @Nullable Smbios smbios,
            @Nullable String vmGenerationId,
            List<IoThread> ioThreads,
            List<SecretDefinition> secrets,
            List<DiskDefinition> disks,
            List<CdromDefinition> cdroms,
            List<NetworkDefinition> networks,
            List<DisplayDefinition> displays,
            List<VideoDefinition> videos,
            List<AudioDefinition> audio,
            @Nullable Boolean console,
            List<SerialDefinition> serials,
            List<ConsoleDefinition> consoles,
            List<ChannelDefinition> channels,
            List<ChardevDefinition> chardevs,
            @Nullable Usb usb,
            List<PciPassthrough> passthrough,
            List<SharedFolder> shares,
            @Nullable Watchdog watchdog,
            @Nullable Panic panic,
            @Nullable Power power,
            @Nullable Restart restart,
            @Nullable Rng rng,
            @Nullable Balloon balloon,
            boolean guestAgent,
            @Nullable Sandbox sandbox,
            @Nullable String runAs,
            @Nullable Integer hotPlugPorts,
            @Nullable MonitorDefinition monitor,
            List<DeviceDefinition> devices,
            List<ArgumentOverride> overrides,
            List<String> extraArguments) {
        this.name = requireNonNullElse(name, "");
        this.uuid = uuid == null ? uuidOf(this.name) : uuid;
        this.description = description;
        this.qemu = qemu;
        this.architecture = requireNonNullElse(architecture, Architecture.X86_64);
        this.machine = requireNonNullElse(machine, Machine.DEFAULT);
        this.cpus = cpus != null ? cpus : CpuChecks.ofTopology(cpu);
        this.cpu = requireNonNullElse(cpu, Cpu.DEFAULT);
        this.memoryMib = requireNonNullElse(memoryMib, DEFAULT_MEMORY_MIB);
        this.memory = requireNonNullElse(memory, Memory.DEFAULT);
        this.firmware = firmware;
        this.tpm = tpm;
        this.boot = requireNonNullElse(boot, Boot.FROM_DISKS);
        this.rtc = requireNonNullElse(rtc, Rtc.DEFAULT);
        this.smbios = smbios;
        this.vmGenerationId = vmGenerationId;
        this.ioThreads = List.copyOf(ioThreads);
        this.secrets = List.copyOf(secrets);
        this.disks = List.copyOf(disks);
        this.cdroms = List.copyOf(cdroms);
        this.networks = List.copyOf(networks);
        this.displays = List.copyOf(displays);
        this.videos = List.copyOf(videos);
        this.audio = List.copyOf(audio);
        this.console = requireNonNullElse(console, Boolean.TRUE);
        this.serials = List.copyOf(serials);
        this.consoles = List.copyOf(consoles);
        this.channels = List.copyOf(channels);
        this.chardevs = List.copyOf(chardevs);
        this.usb = requireNonNullElse(usb, Usb.NONE);
        this.passthrough = List.copyOf(passthrough);
        this.shares = List.copyOf(shares);
        this.watchdog = watchdog;
        this.panic = panic;
        this.power = requireNonNullElse(power, Power.DEFAULT);
        this.restart = requireNonNullElse(restart, Restart.DEFAULT);
        this.rng = requireNonNullElse(rng, BuiltinRng.UNLIMITED);
        this.balloon = requireNonNullElse(balloon, Balloon.DEFAULT);
        this.guestAgent = guestAgent;
        this.sandbox = requireNonNullElse(sandbox, Sandbox.DEFAULT);
        this.runAs = runAs;
        this.hotPlugPorts = requireNonNullElse(hotPlugPorts, DEFAULT_HOT_PLUG_PORTS);
        this.monitor = monitor;
        this.devices = List.copyOf(devices);
        this.overrides = List.copyOf(overrides);
        this.extraArguments = List.copyOf(extraArguments);
        VmChecks.check(this);
    }

    /** Starts a definition in code. */
    public static VmDefinitionBuilder named(String name) {
        return new VmDefinitionBuilder(name);
    }

    /**
     * The basic form: CPUs, memory, disks and network cards, everything else as it comes. The ids are 'disk' and 'net' with
     * a number from 0.
     *
     * @param disks options records of disk plugins, the first one being booted
     * @param networks options records of network plugins
     */
    public static VmDefinition simple(
            String name, int cpus, int memoryMib, List<? extends Record> disks, List<? extends Record> networks) {
        VmDefinitionBuilder vm = named(name).cpus(cpus).memoryMib(memoryMib);
        for (int i = 0; i < disks.size(); i++) {
            vm.disk(DiskDefinition.of("disk" + i, disks.get(i)).bootIndex(i).build());
        }
        for (int i = 0; i < networks.size(); i++) {
            vm.network("net" + i, networks.get(i));
        }
        return vm.build();
    }

    /** The same name is the same VM, in whatever JVM its definition is read. */
    private static UUID uuidOf(String name) {
        return UUID.nameUUIDFromBytes(("ratite:" + name).getBytes(StandardCharsets.UTF_8));
    }
}
