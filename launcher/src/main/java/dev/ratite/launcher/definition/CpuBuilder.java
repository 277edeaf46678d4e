package dev.ratite.launcher.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Cpu}. Belongs to one thread. */
public final class CpuBuilder {
    private @Nullable String model;
    private final Map<String, Object> features = new LinkedHashMap<>();
    private @Nullable Integer sockets;
    private @Nullable Integer dies;
    private @Nullable Integer cores;
    private @Nullable Integer threads;
    private @Nullable Integer max;
    private @Nullable String hostCpus;
    private final List<CpuPin> pinning = new ArrayList<>();
    private final List<NumaNode> numa = new ArrayList<>();

    CpuBuilder() {}

    /** QEMU's CPU model: {@code host}, {@code max}, {@code EPYC}; null for what suits board and accelerator. */
    public CpuBuilder model(String model) {
        this.model = model;
        return this;
    }

    /** Sets one of the features. */
    public CpuBuilder feature(String name, Object value) {
        features.put(name, value);
        return this;
    }

    /** Sockets; null for what the others leave. */
    public CpuBuilder sockets(int sockets) {
        this.sockets = sockets;
        return this;
    }

    /** Dies of a socket; null for 1. */
    public CpuBuilder dies(int dies) {
        this.dies = dies;
        return this;
    }

    /** Cores of a die; null for 1. */
    public CpuBuilder cores(int cores) {
        this.cores = cores;
        return this;
    }

    /** Threads of a core; null for 1. */
    public CpuBuilder threads(int threads) {
        this.threads = threads;
        return this;
    }

    /** CPUs that there may be once others are plugged in, at least as many as there are at the start. */
    public CpuBuilder max(int max) {
        this.max = max;
        return this;
    }

    /** The host's CPUs on which all virtual CPUs run, {@code 0-3,8}; null for all. */
    public CpuBuilder hostCpus(String hostCpus) {
        this.hostCpus = hostCpus;
        return this;
    }

    /** Adds: virtual CPUs that run on host CPUs of their own. */
    public CpuBuilder pin(CpuPin pin) {
        pinning.add(pin);
        return this;
    }

    /** Adds: NUMA nodes of the guest; empty for a guest without. */
    public CpuBuilder numaNode(NumaNode numaNode) {
        numa.add(numaNode);
        return this;
    }

    /**
     * What was set, checked.
     *
     * @throws dev.ratite.api.RatiteException with all problems at once
     */
    public Cpu build() {
        return new Cpu(model, features, sockets, dies, cores, threads, max, hostCpus, pinning, numa);
    }
}
