package dev.ratite.launcher.capability;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds machine types, CPU models and accelerators against what a QEMU can do. */
final class MachineLacks {
    /** {@code -machine} takes them for the accelerator, and lists them nowhere. */
    private static final Set<String> FOR_ACCELERATOR =
            Set.of("type", "accel", "kernel-irqchip", "kvm-shadow-mem", "igd-passthru");
    /** The accelerators that run guest code in software or not at all, so that there is no host's CPU to pass on. */
    private static final Set<String> WITHOUT_HOST_CPU = Set.of("tcg", "qtest");

    private final QemuCapabilities qemu;

    MachineLacks(QemuCapabilities qemu) {
        this.qemu = qemu;
    }

    List<Lack> machine(Map<String, ?> fields) {
        List<Lack> lacks = new ArrayList<>(accelerators(LackCheck.text(fields, "accel")));
        @Nullable String name = LackCheck.text(fields, "type");
        if (name == null || qemu.machineTypes().isEmpty()) {
            return lacks;
        }
        Optional<MachineType> type = qemu.machine(name);
        if (type.isPresent()) {
            lacks.addAll(properties(type.get(), fields));
        } else if (!name.equals("none")) {
            lacks.add(
                    LackCheck.lack("machine type", name, Optional.of(MachineNames.instead(name, qemu.machineNames()))));
        }
        return lacks;
    }

    /**
     * QEMU takes underscores for dashes here. The group of {@code -machine} is no help: it lists the properties of all
     * machines.
     */
    private List<Lack> properties(MachineType type, Map<String, ?> fields) {
        if (!type.propertiesKnown()) {
            return List.of();
        }
        Set<String> known = qemu.kept(
                "properties of machine " + type.name(),
                () -> dashed(
                        Stream.of(type.properties().keySet(), FOR_ACCELERATOR).flatMap(Set::stream)));
        return fields.keySet().stream()
                .filter(key -> !known.contains(dashed(key)) && !known.contains(dashed(LackCheck.head(key))))
                .map(key -> LackCheck.lack(
                        "machine property",
                        key,
                        Remedies.nearest(dashed(key), known),
                        " of machine '" + type.name() + "'"))
                .toList();
    }

    /** @param accel as {@code -machine} and {@code -accel} take it, several with colons between them; or null */
    List<Lack> accelerators(@Nullable String accel) {
        if (accel == null || qemu.accelerators().isEmpty()) {
            return List.of();
        }
        return Stream.of(accel.split(":", -1))
                .filter(each -> !each.isEmpty() && !qemu.accelerators().contains(each))
                .map(each -> LackCheck.lack("accelerator", each, Remedies.of("accelerator", each, qemu.accelerators())))
                .toList();
    }

    List<Lack> cpu(Map<String, ?> fields) {
        @Nullable String name = LackCheck.text(fields, "model");
        Set<String> models = qemu.kept("CPU models", this::models);
        if (name != null
                && !models.isEmpty()
                && !models.contains(name)
                && models.stream().noneMatch(name::equalsIgnoreCase)) {
            return List.of(LackCheck.lack("CPU model", name, Remedies.nearest(name, models)));
        }
        Set<String> features = qemu.kept("CPU features", () -> dashed(qemu.cpuFeatures().stream()));
        return fields.keySet().stream()
                .filter(key -> !key.equals("model") && !features.isEmpty() && !isFeature(key, features))
                .map(key -> LackCheck.lack("CPU feature", key, Remedies.nearest(key, features)))
                .toList();
    }

    /** Of other than PCs the features that begin with kvm are there under KVM alone, and so were not told. */
    private boolean isFeature(String key, Set<String> features) {
        String name = dashed(key.replaceFirst("^[+-]", ""));
        boolean underKvmOnly = name.startsWith("kvm-") && !qemu.architecture().matches("x86_64|i386");
        return underKvmOnly || features.contains(name);
    }

    private Set<String> models() {
        Set<String> models = new LinkedHashSet<>();
        qemu.cpuModels().values().forEach(cpu -> {
            models.add(cpu.name());
            models.add(cpu.typeName());
        });
        if (!models.isEmpty() && !WITHOUT_HOST_CPU.containsAll(qemu.accelerators())) {
            models.add("host");
        }
        return models;
    }

    private static Set<String> dashed(Stream<String> names) {
        return names.map(MachineLacks::dashed).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String dashed(String name) {
        return name.replace('_', '-');
    }
}
