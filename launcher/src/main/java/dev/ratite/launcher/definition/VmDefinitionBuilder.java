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
    private final List<DiskDefinition> disks = new ArrayList<>();
    private final List<NetworkDefinition> networks = new ArrayList<>();
    private final List<DeviceDefinition> devices = new ArrayList<>();
    private final List<String> extraArguments = new ArrayList<>();
    private @Nullable UUID uuid;
    private @Nullable String description;
    private @Nullable Path qemu;
    private @Nullable Machine machine;
    private @Nullable Integer cpus;
    private @Nullable Integer memoryMib;
    private @Nullable Boot boot;
    private @Nullable DisplayDefinition display;
    private @Nullable MonitorDefinition monitor;
    private boolean guestAgent;

    VmDefinitionBuilder(String name) {
        this.name = name;
    }

    public VmDefinitionBuilder uuid(UUID uuid) {
        this.uuid = uuid;
        return this;
    }

    public VmDefinitionBuilder description(String description) {
        this.description = description;
        return this;
    }

    /** The QEMU program; absolute. */
    public VmDefinitionBuilder qemu(Path qemu) {
        this.qemu = qemu;
        return this;
    }

    public VmDefinitionBuilder machine(String type, Accelerator accelerator) {
        this.machine = new Machine(type, accelerator);
        return this;
    }

    public VmDefinitionBuilder cpus(int cpus) {
        this.cpus = cpus;
        return this;
    }

    public VmDefinitionBuilder memoryMib(int memoryMib) {
        this.memoryMib = memoryMib;
        return this;
    }

    /** Boots a kernel without a boot loader. */
    public VmDefinitionBuilder kernel(Path kernel, @Nullable Path initrd, @Nullable String commandLine) {
        this.boot = new Boot(kernel, initrd, commandLine);
        return this;
    }

    /** Adds a writable virtio disk. */
    public VmDefinitionBuilder disk(String id, Record options) {
        return disk(new DiskDefinition(id, options));
    }

    public VmDefinitionBuilder disk(DiskDefinition disk) {
        disks.add(disk);
        return this;
    }

    /** Adds a virtio network card. */
    public VmDefinitionBuilder network(String id, Record options) {
        return network(new NetworkDefinition(id, options));
    }

    public VmDefinitionBuilder network(NetworkDefinition network) {
        networks.add(network);
        return this;
    }

    /** How the screen is shown: the options of a display plugin. */
    public VmDefinitionBuilder display(Record options) {
        this.display = new DisplayDefinition(options);
        return this;
    }

    /** Opens a channel to the QEMU guest agent. */
    public VmDefinitionBuilder guestAgent() {
        this.guestAgent = true;
        return this;
    }

    /** How the controller reaches the VM: the options of a transport plugin. */
    public VmDefinitionBuilder monitor(Record options) {
        this.monitor = new MonitorDefinition(options);
        return this;
    }

    /** Adds a device for which Ratite has no word of its own. */
    public VmDefinitionBuilder device(String driver, Map<String, Object> properties) {
        devices.add(new DeviceDefinition(new Device(driver, properties)));
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
                machine,
                cpus,
                memoryMib,
                boot,
                disks,
                networks,
                display,
                guestAgent,
                monitor,
                devices,
                extraArguments);
    }
}
