package dev.ratite.launcher.measure;

import dev.ratite.launcher.metrics.MemoryMetrics;
import dev.ratite.launcher.metrics.NetworkCounters;
import dev.ratite.launcher.metrics.ProcessMetrics;
import dev.ratite.launcher.metrics.VmMetrics;
import dev.ratite.launcher.process.CpuTimes;
import dev.ratite.launcher.process.ProcessIdentity;
import dev.ratite.launcher.process.StatusFile;
import dev.ratite.launcher.runtime.NetworkCard;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.qmp.command.CpuInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One measurement of several VMs. */
public final class Measurement {
    private final ProportionalSizes sizes;

    private Measurement(ProportionalSizes sizes) {
        this.sizes = sizes;
    }

    /**
     * Asks all at once. Returns when all have answered, or the deadline has come; one that has not answered then is
     * UNRESPONSIVE, and the others lack nothing for it.
     *
     * @param executor reads what the kernel may take long for; a few threads at most
     * @return in the order given
     */
    public static List<VmMetrics> of(List<Target> targets, Duration deadline, Executor executor) {
        TimeLimit limit = TimeLimit.after(deadline);
        List<Questions> questions = new ArrayList<>();
        targets.forEach(target -> questions.add(Questions.ask(target, limit)));
        List<Long> pids = targets.stream().map(target -> target.qemu().pid()).toList();
        Measurement measurement = new Measurement(ProportionalSizes.read(pids, limit, executor));
        List<VmMetrics> all = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            all.add(measurement.of(targets.get(i), questions.get(i)));
        }
        return all;
    }

    /** A VM that cannot be asked, so that all there is to know is its state and its process. */
    public static VmMetrics of(String vm, ProcessIdentity qemu, VmState state, Duration deadline, Executor executor) {
        TimeLimit limit = TimeLimit.after(deadline);
        Measurement measurement = new Measurement(ProportionalSizes.read(List.of(qemu.pid()), limit, executor));
        return measurement.of(vm, qemu, state, Optional.empty());
    }

    private VmMetrics of(Target target, Questions questions) {
        VmState state = questions.state();
        Optional<Answers> answers = state == VmState.UNRESPONSIVE ? Optional.empty() : questions.answers();
        return of(target.vm(), target.qemu(), state, answers);
    }

    private VmMetrics of(String vm, ProcessIdentity qemu, VmState state, Optional<Answers> answers) {
        Optional<ProcessMetrics> process = process(qemu);
        if (process.isEmpty()) {
            return VmMetrics.without(vm, state);
        }
        return new VmMetrics(
                vm,
                state,
                incarnation(qemu),
                process.get(),
                answers.map(known -> vcpuTimes(qemu.pid(), known.cpus())).orElse(Map.of()),
                answers.map(known -> known.memory(state)).orElse(MemoryMetrics.UNKNOWN),
                answers.map(Answers::disks).orElse(Map.of()),
                answers.map(known -> networks(qemu.pid(), known.networks())).orElse(Map.of()));
    }

    /** Tells this QEMU from every other that ran or is going to run the VM. */
    private static String incarnation(ProcessIdentity qemu) {
        return qemu.pid() + "-" + qemu.startTicks();
    }

    private Optional<ProcessMetrics> process(ProcessIdentity qemu) {
        long pid = qemu.pid();
        return CpuTimes.ofProcess(qemu)
                .map(times -> new ProcessMetrics(
                        pid,
                        qemu.age(),
                        times.user(),
                        times.system(),
                        orNull(StatusFile.residentBytes(pid)),
                        sizes.of(pid)));
    }

    private static @Nullable Long orNull(OptionalLong value) {
        return value.isPresent() ? Long.valueOf(value.getAsLong()) : null;
    }

    /** A thread that runs several virtual CPUs tells of none of them. */
    private static Map<Integer, Duration> vcpuTimes(long pid, List<CpuInfo> cpus) {
        Map<Long, Long> users = cpus.stream().collect(Collectors.groupingBy(CpuInfo::threadId, Collectors.counting()));
        Map<Integer, Duration> times = new LinkedHashMap<>();
        for (CpuInfo cpu : cpus) {
            if (users.getOrDefault(cpu.threadId(), 0L) == 1) {
                CpuTimes.ofThread(pid, cpu.threadId()).ifPresent(time -> times.put((int) cpu.cpuIndex(), time.total()));
            }
        }
        return times;
    }

    private static Map<String, NetworkCounters> networks(long pid, List<NetworkCard> cards) {
        Map<String, NetworkCounters> networks = new LinkedHashMap<>();
        if (cards.stream().noneMatch(card -> card.hostInterface().isPresent())) {
            return networks;
        }
        Map<String, NetworkCounters> interfaces = HostInterfaces.of(pid);
        for (NetworkCard card : cards) {
            card.hostInterface().map(interfaces::get).ifPresent(counters -> networks.put(card.id(), counters));
        }
        return networks;
    }
}
