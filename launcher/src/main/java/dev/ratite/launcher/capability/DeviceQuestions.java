package dev.ratite.launcher.capability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.launcher.capability.PropertyQuestions.Answer;
import dev.ratite.qmp.QmpException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks which types of devices, CPUs, objects and accelerators there are, and for the devices' properties. CPUs are devices
 * too, but alike and large, so that their properties are not asked here.
 */
final class DeviceQuestions {
    /** Devices that come with their machine, and whose properties {@code -global} sets. */
    private static final Set<String> GLOBAL = Set.of(
            "cfi.pflash01",
            "ICH9-LPC",
            "PIIX4_PM",
            "mc146818rtc",
            "isa-fdc",
            "kvm-pit",
            "isa-pit",
            "hpet",
            "mch",
            "q35-pcihost",
            "i440FX-pcihost",
            "gpex-pcihost",
            "fw_cfg_io",
            "fw_cfg_mem");

    private static final String ACCELERATOR_SUFFIX = "-accel";

    private final ProbeProcesses processes;
    private final ProbeDeadline deadline;
    private final FactTables facts;

    DeviceQuestions(ProbeProcesses processes, ProbeDeadline deadline, FactTables facts) {
        this.processes = processes;
        this.deadline = deadline;
        this.facts = facts;
    }

    /** The names of the CPU types; empty where QEMU cannot list its types, so that nothing is known of devices. */
    Set<String> ask() {
        try (ProbedQemu qemu = ProbedQemu.start(processes, deadline)) {
            try {
                return ask(qemu);
            } catch (QmpException.Disconnected e) {
                // It loads all its modules for the list, and does not survive those of another build.
                facts.add(FactTables.UNASKED, "devices", List.of("QEMU ends when it lists them: " + qemu.lastLine()));
                new HelpTexts(processes, deadline, facts).ask(HelpList.ACCELERATOR);
                return Set.of();
            } catch (QmpException e) {
                throw qemu.failure(e);
            }
        }
    }

    private Set<String> ask(ProbedQemu qemu) {
        Set<String> devices = types(qemu, "device");
        Set<String> cpus = types(qemu, "cpu");
        types(qemu, "user-creatable").forEach(object -> facts.add(FactTables.OBJECT, object));
        accelerators(qemu).forEach(accelerator -> facts.add(FactTables.ACCELERATOR, accelerator));
        OptionQuestions.ask(qemu, deadline, facts);
        DeviceList list = DeviceList.read(qemu);
        Set<String> wanted = new LinkedHashSet<>(devices);
        wanted.removeAll(cpus);
        wanted.removeIf(name -> list.comesWithMachine(name) && !GLOBAL.contains(name));
        // OpenGL devices are packaged apart from the ones they are made of.
        Map<String, Answer> answers = new PropertyQuestions(processes, deadline)
                .ask(qemu, "device-list-properties", wanted, name -> (name + "-").contains("-gl-"));
        devices.forEach(name -> facts.add(FactTables.DEVICE, name, row(name, list, answers.get(name))));
        list.aliases().forEach((alias, name) -> facts.add(FactTables.DEVICE_ALIAS, alias, List.of(name)));
        return cpus;
    }

    /** As {@code -accel help} tells them: {@code qtest} runs no guest. */
    private static List<String> accelerators(ProbedQemu qemu) {
        return types(qemu, "accel").stream()
                .filter(type -> type.endsWith(ACCELERATOR_SUFFIX))
                .map(type -> type.substring(0, type.length() - ACCELERATOR_SUFFIX.length()))
                .filter(name -> !name.equals("qtest"))
                .sorted()
                .toList();
    }

    private static Set<String> types(ProbedQemu qemu, String parent) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode type : qemu.answer("qom-list-types", Map.of("implements", parent, "abstract", false))) {
            names.add(type.path("name").asText());
        }
        return names;
    }

    private static List<String> row(String name, DeviceList list, @Nullable Answer answer) {
        boolean known = answer != null && answer.properties() != null;
        String death = answer == null || answer.death() == null ? "" : answer.death();
        List<String> row = new ArrayList<>(List.of(
                list.bus(name), Flag.of(!list.comesWithMachine(name)), list.description(name), Flag.of(known), death));
        if (answer != null) {
            PropertyLists.write(answer.list(), row);
        }
        return row;
    }
}
