package dev.ratite.launcher.runtime;

import dev.ratite.qmp.command.DeviceCommands;
import dev.ratite.qmp.command.MemoryCommands;
import dev.ratite.qmp.command.MemoryDevice;
import dev.ratite.qmp.command.MemorySize;
import dev.ratite.qmp.command.PciBus;
import java.util.List;

/**
 * A running VM's parts as they are now. Safe for use by many threads. Each method asks QEMU and blocks for that, not longer
 * than the configured command timeout unless it takes one of its own.
 *
 * <p>What does not work out is a {@link dev.ratite.api.RatiteException} with a {@link RuntimeError}, or with the
 * {@code VmError} of any command: QEMU refused, did not answer in time, has gone.
 */
public final class VmRuntime {
    private final VmMonitor monitor;
    private final VmDisks disks;
    private final VmBalloon balloon;
    private final VmCpus cpus;
    private final VmNetworks networks;
    private final VmJobs jobs;

    private VmRuntime(VmAccess access) {
        this.monitor = new VmMonitor(access);
        this.disks = new VmDisks(monitor);
        this.balloon = new VmBalloon(monitor);
        this.cpus = new VmCpus(monitor);
        this.networks = new VmNetworks(monitor);
        this.jobs = new VmJobs(monitor);
    }

    /** For those who control a VM; others get theirs from {@code RunningVm.runtime()}. Asks nothing yet. */
    public static VmRuntime of(VmAccess access) {
        return new VmRuntime(access);
    }

    public VmDisks disks() {
        return disks;
    }

    public VmBalloon balloon() {
        return balloon;
    }

    public VmCpus cpus() {
        return cpus;
    }

    public VmNetworks networks() {
        return networks;
    }

    public VmJobs jobs() {
        return jobs;
    }

    /** The VM's memory: what it was launched with, and what was plugged in since. The balloon does not change it. */
    public MemorySize memorySize() {
        return monitor.ask(new MemoryCommands.QuerySize());
    }

    /** The memory that is plugged in. */
    public List<MemoryDevice> memoryDevices() {
        return monitor.ask(new MemoryCommands.QueryDevices());
    }

    /**
     * The PCI buses with their devices, those behind bridges and ports below them once the guest's firmware has
     * numbered the buses. Empty for boards without PCI.
     */
    public List<PciBus> pci() {
        return monitor.ask(new DeviceCommands.QueryPci());
    }
}
