package dev.ratite.launcher.definition;

import dev.ratite.api.Problems;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether number, topology, pinning and NUMA nodes of the virtual CPUs fit each other. */
final class CpuChecks {
    private final Problems problems;
    private final VmDefinition vm;

    private CpuChecks(Problems problems, VmDefinition vm) {
        this.problems = problems;
        this.vm = vm;
    }

    /** As many CPUs as the topology says, where nobody says a number. */
    static int ofTopology(@Nullable Cpu cpu) {
        return cpu == null || cpu.max() != null ? 1 : product(cpu);
    }

    /** No more than an int can hold, however large the parts are. */
    private static int product(Cpu cpu) {
        long product = 1;
        for (Integer part : Arrays.asList(cpu.sockets(), cpu.dies(), cpu.cores(), cpu.threads())) {
            product = Math.min(Integer.MAX_VALUE, product * or1(part));
        }
        return (int) product;
    }

    private static int or1(@Nullable Integer number) {
        return number == null ? 1 : number;
    }

    static void check(Problems problems, VmDefinition vm) {
        Checks.range(problems, "cpus", vm.cpus(), 1, VmDefinition.MOST_CPUS);
        CpuChecks checks = new CpuChecks(problems, vm);
        checks.topology();
        checks.pinning();
        checks.numa();
    }

    private void topology() {
        Cpu cpu = vm.cpu();
        int most = cpu.max() == null ? vm.cpus() : cpu.max();
        if (most < vm.cpus()) {
            problems.add(
                    "cpu.max",
                    DefinitionError.BAD_VALUE,
                    most + " is less than the " + vm.cpus() + " CPUs at the start",
                    "choose at least " + vm.cpus());
        }
        boolean open = cpu.sockets() == null || cpu.cores() == null || cpu.threads() == null;
        if (open && most % product(cpu) != 0) {
            problems.add(
                    "cpu",
                    DefinitionError.BAD_VALUE,
                    "sockets, dies, cores and threads make " + product(cpu) + " CPUs, of which " + most
                            + " is no multiple",
                    "change one of them, or the number of CPUs");
        } else if (!open && most != product(cpu)) {
            problems.add(
                    "cpu",
                    DefinitionError.BAD_VALUE,
                    "sockets, dies, cores and threads make " + product(cpu) + " CPUs, not " + most,
                    "make their product " + most + ", or " + (cpu.max() == null ? "'cpus'" : "'max'") + " "
                            + product(cpu));
        }
    }

    private void pinning() {
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < vm.cpu().pinning().size(); i++) {
            int vcpu = vm.cpu().pinning().get(i).vcpu();
            String field = "cpu.pinning[" + i + "].vcpu";
            if (vcpu >= vm.cpus()) {
                problems.add(
                        field,
                        DefinitionError.BAD_VALUE,
                        "there is no virtual CPU " + vcpu,
                        "the last one is " + (vm.cpus() - 1));
            } else if (!seen.add(vcpu)) {
                problems.add(
                        field,
                        DefinitionError.DUPLICATE_ID,
                        "virtual CPU " + vcpu + " is pinned twice",
                        "name it once");
            }
        }
    }

    private void numa() {
        List<NumaNode> nodes = vm.cpu().numa();
        if (nodes.isEmpty()) {
            return;
        }
        long sum = nodes.stream().mapToLong(NumaNode::memoryMib).sum();
        if (sum != vm.memoryMib()) {
            problems.add(
                    "cpu.numa",
                    DefinitionError.BAD_VALUE,
                    "the nodes hold " + sum + " MiB in all, the VM has " + vm.memoryMib(),
                    "make the nodes' memoryMib add up to that of the VM");
        }
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < nodes.size(); i++) {
            node(nodes.get(i), "cpu.numa[" + i + "]", seen);
            distances(nodes.get(i), i);
        }
    }

    private void node(NumaNode node, String field, Set<Integer> seen) {
        int most = vm.cpu().max() == null ? vm.cpus() : vm.cpu().max();
        for (int cpu : node.cpus() == null ? List.<Integer>of() : NumberSet.parse(node.cpus())) {
            if (cpu >= most) {
                problems.add(
                        field + ".cpus",
                        DefinitionError.BAD_VALUE,
                        "there is no virtual CPU " + cpu,
                        "the last one is " + (most - 1));
            } else if (!seen.add(cpu)) {
                problems.add(
                        field + ".cpus",
                        DefinitionError.DUPLICATE_ID,
                        "virtual CPU " + cpu + " is in another node already",
                        "put it into one node");
            }
        }
    }

    private void distances(NumaNode node, int number) {
        String field = "cpu.numa[" + number + "].distances";
        List<Integer> distances = node.distances();
        int nodes = vm.cpu().numa().size();
        if (!distances.isEmpty() && distances.size() != nodes) {
            problems.add(
                    field,
                    DefinitionError.BAD_VALUE,
                    distances.size() + " distances for " + nodes + " nodes",
                    "give one for each node, 10 for the node itself");
        } else if (!distances.isEmpty() && distances.get(number) != 10) {
            problems.add(
                    field + "[" + number + "]",
                    DefinitionError.BAD_VALUE,
                    distances.get(number) + " is no distance of a node from itself",
                    "write 10 for the node itself");
        }
    }
}
