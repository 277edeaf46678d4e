package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.FileBackend;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.device.DeviceError;
import dev.ratite.launcher.hotplug.FieldShift;
import dev.ratite.launcher.hotplug.Modules;
import dev.ratite.launcher.hotplug.PlanDelta;
import dev.ratite.launcher.hotplug.PlugCommand;
import dev.ratite.launcher.hotplug.QemuFacts;
import dev.ratite.launcher.hotplug.VmParts;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** CPUs and memory that come while a VM runs, and memory that goes. Its methods are called in turn, and block. */
final class GrowthChanges {
    private final Ownership own;
    private final PresentVm present;
    private final MonitorCalls monitor;
    private final DeviceChanges changes;
    private final Replanning replanning;

    GrowthChanges(
            Ownership own, PresentVm present, MonitorCalls monitor, DeviceChanges changes, Replanning replanning) {
        this.own = own;
        this.present = present;
        this.monitor = monitor;
        this.changes = changes;
        this.replanning = replanning;
    }

    /** Each CPU is a change of its own, since none can be taken back. */
    int cpus(int count) {
        int before = present.definition().cpus();
        moreCpus(before + count);
        int free = new QemuFacts(monitor).freeCpus().size();
        if (free < count) {
            throw impossible(
                    "has places for " + free + " more CPUs, not " + count,
                    "launch it with a 'cpu.max' of " + (before + count));
        }
        for (int done = 0; done < count; done++) {
            cpu();
        }
        new HostCpus(present.definition()).bind(own.process().pid(), monitor);
        return present.definition().cpus();
    }

    private PlanDelta moreCpus(int cpus) {
        VmDefinition wished = VmParts.withCpus(present.definition(), cpus);
        PlanDelta delta = replanning.delta(present, present.plan(), wished, replanning.none(), FieldShift.none());
        delta.requireOnlyChanged(argument -> argument.option().equals("-smp"));
        return delta;
    }

    private void cpu() {
        int cpus = present.definition().cpus() + 1;
        Map<?, ?> place = new QemuFacts(monitor).freeCpus().get(0);
        PlugCommand command = Modules.cpu(freeId(number -> "cpu." + number), place);
        VmDefinition wished = VmParts.withCpus(present.definition(), cpus);
        changes.plug(command.name(), wished, moreCpus(cpus), List.of(command), replanning.none());
    }

    int memory(int mib) {
        VmDefinition vm = present.definition();
        Integer most = vm.memory().maxMib();
        if (most == null) {
            throw impossible("has no slots for memory", "launch it with 'memory.slots' and 'memory.maxMib'");
        }
        int more = vm.memoryMib() + mib;
        if (mib < 1 || more > most) {
            throw impossible(
                    "cannot have " + more + " MiB: it has " + vm.memoryMib() + ", and takes at most " + most,
                    "launch it with a larger 'memory.maxMib'");
        }
        if (!vm.cpu().numa().isEmpty()) {
            throw impossible("has NUMA nodes, each with its memory", "change the definition, and launch it anew");
        }
        if (vm.memory().backend() instanceof FileBackend file && !Files.isDirectory(file.path())) {
            throw impossible(
                    "has its memory in the single file '" + file.path() + "'",
                    "name a directory as 'memory.backend.path', where each module gets a file of its own");
        }
        VmDefinition wished = VmParts.withMemory(vm, more);
        PlanDelta delta = replanning.delta(present, present.plan(), wished, replanning.none(), FieldShift.none());
        delta.requireOnlyChanged(Modules::sizesMemory);
        String id = freeId(Modules::memoryId);
        changes.plug(id, wished, delta, Modules.memory(id, mib, present.plan()), replanning.none());
        return present.definition().memoryMib();
    }

    private String freeId(IntFunction<String> id) {
        List<String> taken = new QemuFacts(monitor).devices().toList();
        return IntStream.iterate(0, number -> number + 1)
                .mapToObj(id)
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElseThrow();
    }

    /** The module that is to go next: that with the highest number. */
    String module() {
        List<String> there = new QemuFacts(monitor).devices().toList();
        return IntStream.rangeClosed(1, there.size())
                .mapToObj(last -> Modules.memoryId(there.size() - last))
                .filter(there::contains)
                .findFirst()
                .orElseThrow(() -> new RatiteException(
                        DeviceError.NOT_PLUGGED,
                        "VM '" + present.definition().name() + "' has no memory that was plugged in",
                        "what it was launched with stays; a balloon can take from it",
                        null));
    }

    /** Modules whose memory is there without them: they have gone. */
    List<String> goneModules() {
        if (present.definition().memory().slots() == null) {
            return List.of();
        }
        QemuFacts facts = new QemuFacts(monitor);
        List<String> there = facts.devices().toList();
        return facts.objects()
                .flatMap(object -> Modules.ofBackend(object).stream())
                .filter(module -> !there.contains(module))
                .toList();
    }

    /** Takes away what was behind a module that has gone, unless that has been done. */
    void gone(String module) {
        if (!goneModules().contains(module)) {
            return;
        }
        VmDefinition left = VmParts.withMemory(present.definition(), new QemuFacts(monitor).memoryMib());
        PlanDelta delta = replanning.delta(present, present.plan(), left, replanning.none(), FieldShift.none());
        delta.requireOnlyChanged(Modules::sizesMemory);
        changes.remove(module, left, delta.result(), List.of(Modules.behindMemory(module)));
    }

    private RatiteException impossible(String why, String remedy) {
        return new RatiteException(
                DeviceError.CHANGE_IMPOSSIBLE, "VM '" + present.definition().name() + "' " + why, remedy, null);
    }
}
