package dev.ratite.launcher.capability;

import dev.ratite.launcher.capability.PropertyQuestions.Answer;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.command.CpuCommands;
import dev.ratite.qmp.command.CpuDefinition;
import dev.ratite.qmp.command.MachineCommands;
import dev.ratite.qmp.command.MachineInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks which machines and CPU models there are, and what they take. */
final class MachineQuestions {
    private static final String MACHINE_SUFFIX = "-machine";
    /** From so many features on, as on x86, the models share one list and differ in what is on. */
    private static final int SHARED_FEATURES = 200;

    private static final Set<String> RICHEST = Set.of("max", "host");

    private final ProbeProcesses processes;
    private final ProbeDeadline deadline;
    private final FactTables facts;

    MachineQuestions(ProbeProcesses processes, ProbeDeadline deadline, FactTables facts) {
        this.processes = processes;
        this.deadline = deadline;
        this.facts = facts;
    }

    /**
     * The lists come first, since QEMU may die of the properties.
     *
     * @param cpuTypes names of all CPU types, for QEMUs that do not tell the models
     */
    void ask(ProbedQemu qemu, Supplier<Set<String>> cpuTypes) {
        List<MachineInfo> machines = qemu.commands().call(new MachineCommands.QueryMachines(), deadline.left());
        askFeatures(qemu, models(qemu, cpuTypes));
        askMachines(qemu, machines);
    }

    /** The versions of a machine share their properties; QEMU makes a whole machine to tell them, so that one is asked. */
    private void askMachines(ProbedQemu qemu, List<MachineInfo> machines) {
        Map<String, String> types = new LinkedHashMap<>();
        machines.forEach(each -> types.putIfAbsent(MachineNames.family(each.name()), each.name() + MACHINE_SUFFIX));
        // The microvm of QEMU 7 ends QEMU when it is made and thrown away.
        Map<String, Answer> answers = new PropertyQuestions(processes, deadline)
                .ask(qemu, "qom-list-properties", types.values(), type -> type.equals("microvm" + MACHINE_SUFFIX));
        for (MachineInfo machine : machines) {
            Answer answer = Objects.requireNonNull(answers.get(types.get(MachineNames.family(machine.name()))));
            facts.add(FactTables.MACHINE, machine.name(), row(machine, answer));
            if (machine.alias() != null) {
                facts.add(FactTables.MACHINE_ALIAS, machine.alias(), List.of(machine.name()));
            }
        }
    }

    private static List<String> row(MachineInfo machine, Answer answer) {
        List<String> row = new ArrayList<>(List.of(
                Objects.requireNonNullElse(machine.alias(), ""),
                flag(machine.isDefault()),
                Long.toString(machine.cpuMax()),
                Flag.of(machine.hotpluggableCpus()),
                flag(machine.numaMemSupported()),
                flag(machine.deprecated()),
                Objects.requireNonNullElse(machine.defaultCpuType(), ""),
                Objects.requireNonNullElse(machine.defaultRamId(), ""),
                Flag.of(answer.properties() != null)));
        PropertyLists.write(answer.list(), row);
        return row;
    }

    private static String flag(@Nullable Boolean flag) {
        return Flag.of(Boolean.TRUE.equals(flag));
    }

    private void askFeatures(ProbedQemu qemu, Map<String, String> models) {
        Map<String, DeviceProperty> features = new LinkedHashMap<>();
        ask(qemu, models.keySet().stream().filter(RICHEST::contains).toList(), models, features);
        if (features.size() < SHARED_FEATURES) {
            ask(
                    qemu,
                    models.keySet().stream()
                            .filter(each -> !RICHEST.contains(each))
                            .toList(),
                    models,
                    features);
        }
        features.values()
                .forEach(each ->
                        facts.add(FactTables.CPU_FEATURE, each.name(), List.of(each.type(), each.description())));
    }

    private void ask(
            ProbedQemu qemu, List<String> names, Map<String, String> models, Map<String, DeviceProperty> features) {
        List<String> types = names.stream()
                .map(name -> models.getOrDefault(name, ""))
                .filter(type -> !type.isEmpty())
                .distinct()
                .toList();
        new PropertyQuestions(processes, deadline)
                .ask(qemu, "qom-list-properties", types, type -> type.contains("rv128"))
                .values()
                .forEach(answer -> answer.list().forEach(each -> features.putIfAbsent(each.name(), each)));
    }

    /** Type names by model. */
    private Map<String, String> models(ProbedQemu qemu, Supplier<Set<String>> types) {
        Map<String, String> models = new LinkedHashMap<>();
        try {
            for (CpuDefinition cpu : qemu.commands().call(new CpuCommands.QueryDefinitions(), deadline.left())) {
                facts.add(FactTables.CPU, cpu.name(), List.of(cpu.typename(), flag(cpu.deprecated())));
                models.put(cpu.name(), cpu.typename());
            }
        } catch (QmpException.Refused e) {
            for (String type : types.get()) {
                String name = type.replaceFirst("-[a-z0-9_]+-cpu$", "");
                facts.add(FactTables.CPU, name, List.of(type, Flag.of(false)));
                models.put(name, type);
            }
        }
        return models;
    }
}
