package dev.ratite.launcher.plan;

import dev.ratite.launcher.board.BoardDefault;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.Cpu;
import dev.ratite.launcher.definition.CpuPin;
import dev.ratite.launcher.definition.NumaNode;
import dev.ratite.launcher.definition.NumberSet;
import java.util.List;

/** Model, features, number and topology of the CPUs, and NUMA. */
final class CpuSection extends Section {
    CpuSection(Draft draft, PlanInput input) {
        super(draft, input);
    }

    @Override
    void plan() {
        model();
        Cpu cpu = vm.cpu();
        Fields topology = Fields.none()
                .and("maxcpus", cpu.max())
                .and("sockets", cpu.sockets())
                .and("dies", cpu.dies())
                .and("cores", cpu.cores())
                .and("threads", cpu.threads());
        most(cpu.max() == null ? vm.cpus() : cpu.max(), cpu.max() == null ? "cpus" : "cpu.max");
        draft.comma("-smp", vm.cpus().toString(), topology.map(), new Origin("cpus", "virtual CPUs"));
        numa();
        hostCpus();
    }

    private void most(int cpus, String field) {
        input.abilities().mostCpus(board.machineType()).ifPresent(most -> {
            if (cpus > most) {
                draft.problems()
                        .add(
                                field,
                                PlanError.QEMU_LACKS,
                                "machine type '" + board.machineType() + "' of this QEMU takes " + most
                                        + " virtual CPUs, not " + cpus,
                                "choose up to " + most + ", or another machine type");
            }
        });
    }

    /** Nothing that QEMU is told: it is done once its threads are there. */
    private void hostCpus() {
        if (vm.cpu().hostCpus() != null) {
            draft.note("all of QEMU's threads run on host CPUs " + vm.cpu().hostCpus() + " (cpu.hostCpus)");
        }
        for (int i = 0; i < vm.cpu().pinning().size(); i++) {
            CpuPin pin = vm.cpu().pinning().get(i);
            draft.note(
                    "virtual CPU " + pin.vcpu() + " runs on host CPUs " + pin.hostCpus() + " (cpu.pinning[" + i + "])");
        }
    }

    private void model() {
        Cpu cpu = vm.cpu();
        BoardDefault fitting =
                board.defaultCpu(input.accelerator().accelerator().word());
        String model = cpu.model() != null ? cpu.model() : fitting.name().orElse(null);
        if (model == null && cpu.features().isEmpty()) {
            return;
        }
        Origin origin =
                cpu.model() != null ? new Origin("cpu.model", "CPU model") : new Origin("cpu.model", fitting.why());
        if (model == null) {
            model = "max";
            origin = new Origin("cpu.features", "features need a model, and this one has all that the accelerator can");
        }
        Fields features = Fields.none();
        int comma = model.indexOf(',');
        if (comma > 0) {
            List.of(model.substring(comma + 1).split(",")).forEach(each -> {
                int equals = each.indexOf('=');
                features.and(each.substring(0, equals), each.substring(equals + 1));
            });
            model = model.substring(0, comma);
        }
        fitsAccelerator(model);
        draft.comma("-cpu", model, features.wished(cpu.features()).map(), origin);
    }

    /** QEMU ends when it is told to translate for the host's own model, and says nothing of hints that reach nobody. */
    private void fitsAccelerator(String model) {
        PlannedAccelerator chosen = input.accelerator();
        if (model.equals("host") && chosen.accelerator() == Accelerator.TCG) {
            draft.problems()
                    .add(
                            "cpu.model",
                            PlanError.CONFLICT,
                            "'host' is this machine's own CPU, which tcg does not have (tcg: " + chosen.why() + ")",
                            "leave the model out, or use 'max': all that the accelerator can do");
        }
        if (chosen.accelerator() != Accelerator.KVM) {
            vm.cpu().features().keySet().stream()
                    .filter(name -> name.startsWith("hv-"))
                    .forEach(name -> draft.note("'" + name + "' has no effect without kvm (cpu.features)"));
        }
    }

    /** QEMU knows of no distance to a node that it has not been told of. */
    private void numa() {
        List<NumaNode> nodes = vm.cpu().numa();
        for (int i = 0; i < nodes.size(); i++) {
            Fields fields = Fields.of("nodeid", i);
            draft.word(
                    "-numa",
                    KeyValue.of("node", fields.map()) + cpus(nodes.get(i)) + ",memdev=" + MemorySection.nodeBackend(i),
                    numa(i));
        }
        for (int i = 0; i < nodes.size(); i++) {
            List<Integer> distances = nodes.get(i).distances();
            for (int other = 0; other < distances.size(); other++) {
                Fields distance = Fields.of("src", i).and("dst", other).and("val", distances.get(other));
                draft.comma("-numa", "dist", distance.map(), numa(i));
            }
        }
    }

    private static Origin numa(int node) {
        return new Origin("cpu.numa[" + node + "]", "NUMA node of the guest");
    }

    /** QEMU takes one range at a time, and so the name more than once. */
    private static String cpus(NumaNode node) {
        StringBuilder text = new StringBuilder();
        if (node.cpus() != null) {
            NumberSet.parse(node.cpus()).forEach(cpu -> text.append(",cpus=").append(cpu));
        }
        return text.toString();
    }
}
