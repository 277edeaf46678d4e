package dev.ratite.launcher.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a {@link DiskDefinition}. Belongs to one thread. */
public final class DiskDefinitionBuilder {
    private final String id;
    private final Record options;
    private @Nullable DiskBus bus;
    private @Nullable String device;
    private boolean readOnly;
    private @Nullable Integer bootIndex;
    private @Nullable String serial;
    private @Nullable Long wwn;
    private @Nullable String ioThread;
    private @Nullable Integer queues;
    private @Nullable Boolean writeCache;
    private @Nullable Integer logicalBlockBytes;
    private @Nullable Integer physicalBlockBytes;
    private @Nullable Integer rotationRate;
    private boolean shareable;
    private @Nullable ErrorPolicy onReadError;
    private @Nullable ErrorPolicy onWriteError;
    private @Nullable Throttle throttle;
    private @Nullable String address;
    private final Map<String, Object> properties = new LinkedHashMap<>();

    DiskDefinitionBuilder(String id, Record options) {
        this.id = id;
        this.options = options;
    }

    /** What it is plugged into; {@code VIRTIO} where the board has that. */
    public DiskDefinitionBuilder bus(DiskBus bus) {
        this.bus = bus;
        return this;
    }

    /** The guest device's QEMU name, in place of what {@code bus} stands for. */
    public DiskDefinitionBuilder device(String device) {
        this.device = device;
        return this;
    }

    /** Whether the guest is kept from writing. */
    public DiskDefinitionBuilder readOnly(boolean readOnly) {
        this.readOnly = readOnly;
        return this;
    }

    /** Its place in the boot order, from 0; null when it takes no part. */
    public DiskDefinitionBuilder bootIndex(int bootIndex) {
        this.bootIndex = bootIndex;
        return this;
    }

    /** Serial number that the guest sees. */
    public DiskDefinitionBuilder serial(String serial) {
        this.serial = serial;
        return this;
    }

    /** World wide name, a number of 64 bits, for SCSI, SATA and IDE. */
    public DiskDefinitionBuilder wwn(long wwn) {
        this.wwn = wwn;
        return this;
    }

    /** Id of the I/O thread that serves it; null for the main one. */
    public DiskDefinitionBuilder ioThread(String ioThread) {
        this.ioThread = ioThread;
        return this;
    }

    /** Number of request queues; null for QEMU's default. */
    public DiskDefinitionBuilder queues(int queues) {
        this.queues = queues;
        return this;
    }

    /** Whether the guest sees a write cache; null for what the storage has. */
    public DiskDefinitionBuilder writeCache(boolean writeCache) {
        this.writeCache = writeCache;
        return this;
    }

    /** Size of a logical block in bytes; null for QEMU's default. */
    public DiskDefinitionBuilder logicalBlockBytes(int logicalBlockBytes) {
        this.logicalBlockBytes = logicalBlockBytes;
        return this;
    }

    /** Size of a physical block in bytes; null for QEMU's default. */
    public DiskDefinitionBuilder physicalBlockBytes(int physicalBlockBytes) {
        this.physicalBlockBytes = physicalBlockBytes;
        return this;
    }

    /** Revolutions a minute that the guest is told; 1 for a solid-state disk; SCSI, SATA and IDE. */
    public DiskDefinitionBuilder rotationRate(int rotationRate) {
        this.rotationRate = rotationRate;
        return this;
    }

    /** Whether other VMs may write to it at the same time. */
    public DiskDefinitionBuilder shareable(boolean shareable) {
        this.shareable = shareable;
        return this;
    }

    /** What happens when it cannot be read; null for QEMU's default. */
    public DiskDefinitionBuilder onReadError(ErrorPolicy onReadError) {
        this.onReadError = onReadError;
        return this;
    }

    /** What happens when it cannot be written; null for QEMU's default. */
    public DiskDefinitionBuilder onWriteError(ErrorPolicy onWriteError) {
        this.onWriteError = onWriteError;
        return this;
    }

    /** Limits; null for none. */
    public DiskDefinitionBuilder throttle(Throttle throttle) {
        this.throttle = throttle;
        return this;
    }

    /** Where on the machine's bus it sits, {@code 05.0}; chosen by Ratite when null. */
    public DiskDefinitionBuilder address(String address) {
        this.address = address;
        return this;
    }

    /** Sets one of the properties. */
    public DiskDefinitionBuilder property(String name, Object value) {
        properties.put(name, value);
        return this;
    }

    /**
     * What was set, checked.
     *
     * @throws dev.ratite.api.RatiteException with all problems at once
     */
    public DiskDefinition build() {
        return new DiskDefinition(
                id,
                options,
                bus,
                device,
                readOnly,
                bootIndex,
                serial,
                wwn,
                ioThread,
                queues,
                writeCache,
                logicalBlockBytes,
                physicalBlockBytes,
                rotationRate,
                shareable,
                onReadError,
                onWriteError,
                throttle,
                address,
                properties);
    }
}
