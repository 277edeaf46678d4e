package dev.ratite.launcher.definition;

import dev.ratite.api.qapi.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link VmDefinition} in code. Belongs to one thread; {@link #build} may be called more than once.
 *
 * <pre>{@code
 * VmDefinition web = VmDefinition.named("web")
 *         .memoryMib(1024)
 *         .disk("root", new FileDiskOptions(Path.of("/srv/web.qcow2")))
 *         .network("lan", UserNetworkOptions.forwarding(Forward.to(80)))
 *         .guestAgent()
 *         .build();
 * }</pre>
 */
public final class VmDefinitionBuilder {
    private final String name;
    private final List<IoThread> ioThreads = new ArrayList<>();
    private final List<SecretDefinition> secrets = new ArrayList<>();
    private final List<DiskDefinition> disks = new ArrayList<>();
    private final List<CdromDefinition> cdroms = new ArrayList<>();
    private final List<NetworkDefinition> networks = new ArrayList<>();
    private final List<DisplayDefinition> displays = new ArrayList<>();
    private final List<VideoDefinition> videos = new ArrayList<>();
    private final List<AudioDefinition> audio = new ArrayList<>();
    private final List<SerialDefinition> serials = new ArrayList<>();
    private final List<ConsoleDefinition> consoles = new ArrayList<>();
    private final List<ChannelDefinition> channels = new ArrayList<>();
    private final List<ChardevDefinition> chardevs = new ArrayList<>();
    private final List<PciPassthrough> passthrough = new ArrayList<>();
    private final List<SharedFolder> shares = new ArrayList<>();
    private final List<DeviceDefinition> devices = new ArrayList<>();
    private final List<ArgumentOverride> overrides = new ArrayList<>();
    private final List<String> extraArguments = new ArrayList<>();
    private @Nullable UUID uuid;
    private @Nullable String description;
    private @Nullable Path qemu;
    private @Nullable Architecture architecture;
    private @Nullable Machine machine;
    private @Nullable Integer cpus;
    private @Nullable Cpu cpu;
    private @Nullable Integer memoryMib;
    private @Nullable Memory memory;
    private @Nullable Firmware firmware;
    private @Nullable Tpm tpm;
    private @Nullable Boot boot;
    private @Nullable Rtc rtc;
    private @Nullable Smbios smbios;
    private @Nullable String vmGenerationId;
    private @Nullable Boolean console;
    private @Nullable Usb usb;
    private @Nullable Watchdog watchdog;
    private @Nullable Panic panic;
    private @Nullable Power power;
    private @Nullable Restart restart;
    private @Nullable Rng rng;
    private @Nullable Balloon balloon;
    private boolean guestAgent;
    private @Nullable Sandbox sandbox;
    private @Nullable String runAs;
    private @Nullable Integer hotPlugPorts;
    private @Nullable MonitorDefinition monitor;

    VmDefinitionBuilder(String name) {
        this.name = name;
    }

    /** The VM's identity, also seen by the guest; derived from the name unless given. */
    public VmDefinitionBuilder uuid(UUID uuid) {
        this.uuid = uuid;
        return this;
    }

    /** For people. */
    public VmDefinitionBuilder description(String description) {
        this.description = description;
        return this;
    }

    /** The QEMU program, or a directory that holds it; absolute; looked for on the PATH and in the usual folders when null. */
    public VmDefinitionBuilder qemu(Path qemu) {
        this.qemu = qemu;
        return this;
    }

    /** The guest's; {@link Architecture#X86_64} unless given. */
    public VmDefinitionBuilder architecture(Architecture architecture) {
        this.architecture = architecture;
        return this;
    }

    /** Board and accelerator. */
    public VmDefinitionBuilder machine(Machine machine) {
        this.machine = machine;
        return this;
    }

    /** Board and accelerator, with everything else as it comes. */
    public VmDefinitionBuilder machine(String type, Accelerator accelerator) {
        return machine(Machine.of(type, accelerator));
    }

    /** Number of virtual CPUs at the start, 1 to {@value VmDefinition#MOST_CPUS}; what the topology says, or 1, unless given. */
    public VmDefinitionBuilder cpus(int cpus) {
        this.cpus = cpus;
        return this;
    }

    /** Model, features, topology, pinning, NUMA. */
    public VmDefinitionBuilder cpu(Cpu cpu) {
        this.cpu = cpu;
        return this;
    }

    /** Memory in MiB, 1 to {@value VmDefinition#MOST_MEMORY_MIB}; {@value VmDefinition#DEFAULT_MEMORY_MIB} unless given. */
    public VmDefinitionBuilder memoryMib(int memoryMib) {
        this.memoryMib = memoryMib;
        return this;
    }

    /** Where the memory comes from, and how much can be plugged in. */
    public VmDefinitionBuilder memory(Memory memory) {
        this.memory = memory;
        return this;
    }

    /** What the board runs first; null for the board's own firmware. */
    public VmDefinitionBuilder firmware(Firmware firmware) {
        this.firmware = firmware;
        return this;
    }

    /** A trusted platform module; null for none. */
    public VmDefinitionBuilder tpm(Tpm tpm) {
        this.tpm = tpm;
        return this;
    }

    /** Boot order, or a kernel to boot without a boot loader. */
    public VmDefinitionBuilder boot(Boot boot) {
        this.boot = boot;
        return this;
    }

    /** Boots a kernel without a boot loader. */
    public VmDefinitionBuilder kernel(Path kernel, @Nullable Path initrd, @Nullable String commandLine) {
        return boot(Boot.of(kernel, initrd, commandLine));
    }

    /** The real-time clock. */
    public VmDefinitionBuilder rtc(Rtc rtc) {
        this.rtc = rtc;
        return this;
    }

    /** What the guest is told about its machine; null for what QEMU says. */
    public VmDefinitionBuilder smbios(Smbios smbios) {
        this.smbios = smbios;
        return this;
    }

    /** Changes when the VM is cloned or restored: a UUID or {@code auto}; null for no such device. */
    public VmDefinitionBuilder vmGenerationId(String vmGenerationId) {
        this.vmGenerationId = vmGenerationId;
        return this;
    }

    /** Adds a thread for the I/O of disks. */
    public VmDefinitionBuilder ioThread(IoThread ioThread) {
        ioThreads.add(ioThread);
        return this;
    }

    /** Adds a secret. */
    public VmDefinitionBuilder secret(SecretDefinition secret) {
        secrets.add(secret);
        return this;
    }

    /** Adds a disk. */
    public VmDefinitionBuilder disk(DiskDefinition disk) {
        disks.add(disk);
        return this;
    }

    /** Adds a writable disk on the bus that suits the board. */
    public VmDefinitionBuilder disk(String id, Record options) {
        return disk(new DiskDefinition(id, options));
    }

    /** Adds a CD-ROM drive. */
    public VmDefinitionBuilder cdrom(CdromDefinition cdrom) {
        cdroms.add(cdrom);
        return this;
    }

    /** Adds a CD-ROM drive; without options its tray is empty. */
    public VmDefinitionBuilder cdrom(String id, @Nullable Record options) {
        return cdrom(new CdromDefinition(id, options));
    }

    /** Adds a network card. */
    public VmDefinitionBuilder network(NetworkDefinition network) {
        networks.add(network);
        return this;
    }

    /** Adds the network card that suits the board. */
    public VmDefinitionBuilder network(String id, Record options) {
        return network(new NetworkDefinition(id, options));
    }

    /** Adds a display. */
    public VmDefinitionBuilder display(DisplayDefinition display) {
        displays.add(display);
        return this;
    }

    /** Adds a display: the options of a display plugin. */
    public VmDefinitionBuilder display(Record options) {
        return display(new DisplayDefinition(options));
    }

    /** Adds a graphics device. */
    public VmDefinitionBuilder video(VideoDefinition video) {
        videos.add(video);
        return this;
    }

    /** Adds sound. */
    public VmDefinitionBuilder audio(AudioDefinition one) {
        audio.add(one);
        return this;
    }

    /** Whether the first serial port is the console that Ratite logs; true unless given. */
    public VmDefinitionBuilder console(boolean console) {
        this.console = console;
        return this;
    }

    /** Adds a further serial port. */
    public VmDefinitionBuilder serial(SerialDefinition serial) {
        serials.add(serial);
        return this;
    }

    /** Adds a virtio console. */
    public VmDefinitionBuilder console(ConsoleDefinition console) {
        consoles.add(console);
        return this;
    }

    /** Adds a named channel. */
    public VmDefinitionBuilder channel(ChannelDefinition channel) {
        channels.add(channel);
        return this;
    }

    /** Adds a character device. */
    public VmDefinitionBuilder chardev(ChardevDefinition chardev) {
        chardevs.add(chardev);
        return this;
    }

    /** USB controllers and devices. */
    public VmDefinitionBuilder usb(Usb usb) {
        this.usb = usb;
        return this;
    }

    /** Adds a PCI device of the host. */
    public VmDefinitionBuilder passthrough(PciPassthrough one) {
        passthrough.add(one);
        return this;
    }

    /** Adds a directory of the host. */
    public VmDefinitionBuilder share(SharedFolder share) {
        shares.add(share);
        return this;
    }

    /** A watchdog; null for none. */
    public VmDefinitionBuilder watchdog(Watchdog watchdog) {
        this.watchdog = watchdog;
        return this;
    }

    /** A device that tells of the guest kernel's panic; null for none. */
    public VmDefinitionBuilder panic(Panic panic) {
        this.panic = panic;
        return this;
    }

    /** What comes of the guest's own reboot and power-off. */
    public VmDefinitionBuilder power(Power power) {
        this.power = power;
        return this;
    }

    /** Whether it is launched again when it has ended. */
    public VmDefinitionBuilder restart(Restart restart) {
        this.restart = restart;
        return this;
    }

    /** Where random numbers come from; the generator of QEMU unless given. */
    public VmDefinitionBuilder rng(Rng rng) {
        this.rng = rng;
        return this;
    }

    /** The balloon; a plain one unless given. */
    public VmDefinitionBuilder balloon(Balloon balloon) {
        this.balloon = balloon;
        return this;
    }

    /** Opens a channel to the QEMU guest agent. */
    public VmDefinitionBuilder guestAgent() {
        this.guestAgent = true;
        return this;
    }

    /** QEMU's sandbox; on unless told otherwise. */
    public VmDefinitionBuilder sandbox(Sandbox sandbox) {
        this.sandbox = sandbox;
        return this;
    }

    /** The user that QEMU becomes once it has opened what it needs; null for the one who launches. */
    public VmDefinitionBuilder runAs(String runAs) {
        this.runAs = runAs;
        return this;
    }

    /** PCI slots kept free for devices plugged in later, where the board needs them prepared, 0 to 32; {@value VmDefinition#DEFAULT_HOT_PLUG_PORTS} unless given. */
    public VmDefinitionBuilder hotPlugPorts(int hotPlugPorts) {
        this.hotPlugPorts = hotPlugPorts;
        return this;
    }

    /** How the controller reaches the VM: the options of a transport plugin. */
    public VmDefinitionBuilder monitor(Record options) {
        this.monitor = new MonitorDefinition(options);
        return this;
    }

    /** Adds a device for which Ratite has no word of its own. */
    public VmDefinitionBuilder device(DeviceDefinition device) {
        devices.add(device);
        return this;
    }

    /** Adds a device for which Ratite has no word of its own. */
    public VmDefinitionBuilder device(String driver, Map<String, Object> properties) {
        return device(new DeviceDefinition(new Device(driver, properties)));
    }

    /** Adds a change to an argument that Ratite makes. */
    public VmDefinitionBuilder override(ArgumentOverride override) {
        overrides.add(override);
        return this;
    }

    /** Hands arguments to QEMU as they are, after all others. */
    public VmDefinitionBuilder extraArguments(String... arguments) {
        extraArguments.addAll(List.of(arguments));
        return this;
    }

    /**
     * The definition, checked.
     *
     * @throws dev.ratite.api.RatiteException with all problems at once
     */
    public VmDefinition build() {
        return new VmDefinition(
                name,
                uuid,
                description,
                qemu,
                architecture,
                machine,
                cpus,
                cpu,
                memoryMib,
                memory,
                firmware,
                tpm,
                boot,
                rtc,
                smbios,
                vmGenerationId,
                ioThreads,
                secrets,
                disks,
                cdroms,
                networks,
                displays,
                videos,
                audio,
                console,
                serials,
                consoles,
                channels,
                chardevs,
                usb,
                passthrough,
                shares,
                watchdog,
                panic,
                power,
                restart,
                rng,
                balloon,
                guestAgent,
                sandbox,
                runAs,
                hotPlugPorts,
                monitor,
                devices,
                overrides,
                extraArguments);
    }
}
