package dev.ratite.launcher.supervise;

import dev.ratite.launcher.capability.QemuCapabilities;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** A QEMU that answered. */
final class KnownQemu implements AskedQemu {
    private final QemuCapabilities capabilities;

    KnownQemu(QemuCapabilities capabilities) {
        this.capabilities = capabilities;
    }

    @Override
    public Set<String> accelerators() {
        return capabilities.accelerators();
    }

    @Override
    public boolean hasOption(String option) {
        return capabilities.hasOption(option);
    }

    @Override
    public boolean hasKey(String option, String key) {
        return capabilities
                .optionKeys(option)
                .map(keys -> keys.isEmpty() || keys.contains(key))
                .orElse(true);
    }

    /** True where QEMU could not be asked about its devices. */
    @Override
    public boolean hasDevice(String driver) {
        return capabilities.deviceTypes().isEmpty()
                || capabilities.device(driver).isPresent();
    }

    @Override
    public boolean hasObject(String type) {
        return capabilities.objectTypes().contains(type);
    }

    @Override
    public List<Lack> lacks(String option, Map<String, ?> fields) {
        return capabilities.lacks(option, fields).stream()
                .map(lack -> new Lack(
                        "this QEMU (" + capabilities.version().number() + ") has " + lack.what(),
                        lack.remedyOrNull(),
                        lack.word().orElse(null)))
                .toList();
    }

    @Override
    public OptionalLong mostCpus(String machineType) {
        return capabilities
                .machine(machineType)
                .filter(machine -> machine.maxCpus() > 0)
                .map(machine -> OptionalLong.of(machine.maxCpus()))
                .orElse(OptionalLong.empty());
    }

    @Override
    public List<String> notes() {
        return notes(capabilities.unaskedAtFirst());
    }

    @Override
    public List<String> notes(String option, Map<String, ?> fields) {
        return notes(capabilities.unasked(option, fields));
    }

    private static List<String> notes(Map<String, String> unasked) {
        return unasked.entrySet().stream()
                .map(each -> "nothing was held against this QEMU as to " + each.getKey() + ": " + each.getValue())
                .toList();
    }
}
