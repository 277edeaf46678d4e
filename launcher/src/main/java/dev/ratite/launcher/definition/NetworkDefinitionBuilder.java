package dev.ratite.launcher.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a {@link NetworkDefinition}. Belongs to one thread. */
public final class NetworkDefinitionBuilder {
    private final String id;
    private final Record options;
    private @Nullable String device;
    private @Nullable String mac;
    private @Nullable Integer bootIndex;
    private @Nullable Integer queues;
    private @Nullable Integer mtu;
    private @Nullable Boolean rom;
    private @Nullable String address;
    private final Map<String, Object> properties = new LinkedHashMap<>();

    NetworkDefinitionBuilder(String id, Record options) {
        this.id = id;
        this.options = options;
    }

    /** The card's QEMU name; null for the virtio card of the board, or for {@code e1000} and the like where it has none. */
    public NetworkDefinitionBuilder device(String device) {
        this.device = device;
        return this;
    }

    /** Its hardware address; derived from the VM's uuid and the id unless given. */
    public NetworkDefinitionBuilder mac(String mac) {
        this.mac = mac;
        return this;
    }

    /** Its place in the boot order, from 0; null when it takes no part. */
    public NetworkDefinitionBuilder bootIndex(int bootIndex) {
        this.bootIndex = bootIndex;
        return this;
    }

    /** Pairs of queues, for a network that has several; null for one. */
    public NetworkDefinitionBuilder queues(int queues) {
        this.queues = queues;
        return this;
    }

    /** Largest packet that the guest is told, in bytes; virtio. */
    public NetworkDefinitionBuilder mtu(int mtu) {
        this.mtu = mtu;
        return this;
    }

    /** Whether the card brings its boot ROM; null for QEMU's default. */
    public NetworkDefinitionBuilder rom(boolean rom) {
        this.rom = rom;
        return this;
    }

    /** Where on the machine's bus it sits, {@code 05.0}; chosen by Ratite when null. */
    public NetworkDefinitionBuilder address(String address) {
        this.address = address;
        return this;
    }

    /** Sets one of the properties. */
    public NetworkDefinitionBuilder property(String name, Object value) {
        properties.put(name, value);
        return this;
    }

    /**
     * What was set, checked.
     *
     * @throws dev.ratite.api.RatiteException with all problems at once
     */
    public NetworkDefinition build() {
        return new NetworkDefinition(id, options, device, mac, bootIndex, queues, mtu, rom, address, properties);
    }
}
