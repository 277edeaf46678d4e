package dev.ratite.launcher.capability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What packages of a QEMU would add. */
final class Absences {
    private final QemuCapabilities qemu;

    Absences(QemuCapabilities qemu) {
        this.qemu = qemu;
    }

    List<Lack> list() {
        List<Lack> absences = new ArrayList<>();
        if (!qemu.absentBlockDrivers().isEmpty()) {
            String drivers = qemu.absentBlockDrivers().stream().sorted().collect(Collectors.joining(", "));
            absences.add(new Lack("no module for the block drivers " + drivers, "block driver", Remedies.BLOCK));
        }
        for (String name : qemu.deviceTypes()) {
            qemu.device(name).flatMap(DeviceType::broken).ifPresent(words -> absences.add(broken(name, words)));
        }
        if (!Remedies.spiceUsable(qemu)) {
            absences.add(new Lack("no SPICE installed", "option", Remedies.SPICE));
        }
        return absences;
    }

    private static Lack broken(String device, String lastWords) {
        Optional<String> remedy = Remedies.device(device, List.of());
        return new Lack(
                "no usable device type '" + device + "' (" + lastWords + ")",
                "device type",
                remedy.orElse("use another device"));
    }
}
