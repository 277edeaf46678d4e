package dev.ratite.launcher.operator;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.capability.CapabilityStore;
import dev.ratite.launcher.capability.Lack;
import dev.ratite.launcher.capability.QemuCapabilities;
import dev.ratite.launcher.capability.QemuPrograms;
import dev.ratite.launcher.definition.Architecture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks at the QEMUs of this machine: the one for its own architecture has to be there, and is looked at more closely. */
final class QemuChecks {
    private QemuChecks() {}

    static List<HostCheck> of(Map<String, String> environment) {
        return of(new QemuPrograms(environment.getOrDefault("PATH", "")), CapabilityStore.ofEnvironment(environment));
    }

    static List<HostCheck> of(QemuPrograms programs, CapabilityStore store) {
        List<HostCheck> checks = new ArrayList<>();
        List<Path> others = new ArrayList<>(programs.all());
        try {
            Path own = programs.find(Architecture.ofHost());
            others.remove(own);
            QemuCapabilities qemu = store.of(own);
            checks.add(new HostCheck("QEMU", true, summary(qemu), null));
            qemu.absences().forEach(absence -> checks.add(absence(absence)));
            qemu.unasked()
                    .forEach((subject, reason) -> checks.add(new HostCheck("QEMU " + subject, true, reason, null)));
        } catch (RatiteException e) {
            checks.add(new HostCheck("QEMU", false, e.sentence(), e.remedy().orElse(null)));
        }
        others.forEach(program ->
                checks.add(HostChecks.of("QEMU " + program.getFileName(), () -> summary(store.of(program)))));
        return checks;
    }

    /** Good all the same: nobody needs all that a QEMU can be built for. */
    private static HostCheck absence(Lack absence) {
        return new HostCheck(
                "QEMU " + absence.kind(),
                true,
                "has " + absence.what(),
                absence.remedy().orElse(null));
    }

    private static String summary(QemuCapabilities qemu) {
        return qemu.program() + ", " + qemu.version().text() + ", for " + qemu.architecture() + ", "
                + qemu.machineTypes().size() + " machine types, accelerators " + String.join(", ", qemu.accelerators());
    }
}
