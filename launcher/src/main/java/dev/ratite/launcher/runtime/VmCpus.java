package dev.ratite.launcher.runtime;

import dev.ratite.launcher.definition.CpuPin;
import dev.ratite.launcher.process.CpuTimes;
import dev.ratite.launcher.process.StatusFile;
import dev.ratite.launcher.process.Taskset;
import dev.ratite.qmp.command.CpuCommands;
import dev.ratite.qmp.command.CpuInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A running VM's virtual CPUs, those that were plugged in included. */
public final class VmCpus {
    private final VmMonitor monitor;

    VmCpus(VmMonitor monitor) {
        this.monitor = monitor;
    }

    /** Them all, with their threads as the kernel has them; one whose thread ends meanwhile is left out. */
    public List<CpuThread> list() {
        List<CpuInfo> infos = infos();
        Map<Long, Long> users = infos.stream().collect(Collectors.groupingBy(CpuInfo::threadId, Collectors.counting()));
        List<CpuThread> threads = new ArrayList<>();
        for (CpuInfo info : infos) {
            boolean alone = users.getOrDefault(info.threadId(), 0L) == 1;
            Optional<CpuTimes> times =
                    CpuTimes.ofThread(monitor.pid(), info.threadId()).filter(any -> alone);
            StatusFile.cpus(monitor.pid(), info.threadId())
                    .ifPresent(hostCpus -> threads.add(new CpuThread(
                            (int) info.cpuIndex(),
                            info.threadId(),
                            hostCpus,
                            times.map(CpuTimes::total).orElse(null))));
        }
        return threads;
    }

    /**
     * Binds a virtual CPU to host CPUs from now on, by {@code taskset}; with it those that the same thread runs.
     *
     * @param hostCpus {@code 0-3,8}
     * @throws dev.ratite.api.RatiteException DEVICE_UNKNOWN for a virtual CPU that is not there, PINNING_REFUSED when the
     *     host does not allow it; then the thread may run where it might before
     */
    public void pin(int vcpu, String hostCpus) {
        CpuPin pin = new CpuPin(vcpu, hostCpus);
        List<CpuInfo> infos = infos();
        CpuInfo info = infos.stream()
                .filter(candidate -> candidate.cpuIndex() == vcpu)
                .findFirst()
                .orElseThrow(() -> monitor.unknown(
                        "virtual CPU",
                        Integer.toString(vcpu),
                        infos.stream().map(cpu -> Long.toString(cpu.cpuIndex())).toList()));
        new Taskset(RuntimeError.PINNING_REFUSED, monitor.vm() + ", virtual CPU " + vcpu)
                .bindThread(info.threadId(), pin.hostCpus());
    }

    private List<CpuInfo> infos() {
        return monitor.ask(new CpuCommands.QueryCpus());
    }
}
