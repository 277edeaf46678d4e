package dev.ratite.launcher.definition;

import org.jspecify.annotations.Nullable;

/** Makes a {@link Memory}. Belongs to one thread. */
public final class MemoryBuilder {
    private @Nullable MemoryBackend backend;
    private @Nullable Boolean prealloc;
    private @Nullable Boolean share;
    private boolean lock;
    private @Nullable Boolean merge;
    private @Nullable Boolean dump;
    private @Nullable String hostNodes;
    private @Nullable MemoryPolicy policy;
    private @Nullable Integer slots;
    private @Nullable Integer maxMib;

    MemoryBuilder() {}

    /** Where the memory comes from; null for plain memory of the process. */
    public MemoryBuilder backend(MemoryBackend backend) {
        this.backend = backend;
        return this;
    }

    /** Whether all of it is taken at the start. */
    public MemoryBuilder prealloc(boolean prealloc) {
        this.prealloc = prealloc;
        return this;
    }

    /** Whether other processes may map it; virtiofs and vhost-user need that. */
    public MemoryBuilder share(boolean share) {
        this.share = share;
        return this;
    }

    /** Whether it is kept from being swapped out. */
    public MemoryBuilder lock(boolean lock) {
        this.lock = lock;
        return this;
    }

    /** Whether the host may merge equal pages; null for QEMU's default. */
    public MemoryBuilder merge(boolean merge) {
        this.merge = merge;
        return this;
    }

    /** Whether a core dump holds it; null for QEMU's default. */
    public MemoryBuilder dump(boolean dump) {
        this.dump = dump;
        return this;
    }

    /** The host's NUMA nodes that it comes from; null for any. */
    public MemoryBuilder hostNodes(String hostNodes) {
        this.hostNodes = hostNodes;
        return this;
    }

    /** How it is taken from {@code hostNodes}; {@link MemoryPolicy#BIND} when null. */
    public MemoryBuilder policy(MemoryPolicy policy) {
        this.policy = policy;
        return this;
    }

    /** Slots for memory plugged in later. */
    public MemoryBuilder slots(int slots) {
        this.slots = slots;
        return this;
    }

    /** Memory that there may be once all slots are filled, in MiB. */
    public MemoryBuilder maxMib(int maxMib) {
        this.maxMib = maxMib;
        return this;
    }

    /**
     * What was set, checked.
     *
     * @throws dev.ratite.api.RatiteException with all problems at once
     */
    public Memory build() {
        return new Memory(backend, prealloc, share, lock, merge, dump, hostNodes, policy, slots, maxMib);
    }
}
