package dev.ratite.launcher.capability;

import dev.ratite.launcher.plugin.Suggestions;
import dev.ratite.qmp.schema.QmpSchema;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What to do about a lack: what is known of single things, else the name that was probably meant. */
final class Remedies {
    static final String SPICE =
            "install QEMU's SPICE module, on Debian with: apt-get install qemu-system-modules-spice;"
                    + " or use a VNC display";

    private static final String OPENGL = "install QEMU's OpenGL modules, on Debian with: apt-get install"
            + " qemu-system-modules-opengl, or qemu-system-gui before Debian 13; or take the type without 'gl'";
    private static final String GUI =
            "install QEMU's windows, on Debian with: apt-get install qemu-system-gui;" + " or use a VNC display";
    static final String BLOCK = "install QEMU's block driver modules, on Debian with: apt-get install qemu-block-extra";
    private static final String VIRTIO_SCREEN =
            "install QEMU's modules, on Debian with: apt-get install qemu-system-common; or use 'VGA'";
    private static final String SLIRP =
            "this QEMU was built without user networking; use tap or bridge, or another QEMU";
    private static final String RECONNECT =
            "use dgram, which keeps working across a restart of the other side, or a QEMU from 8.0 on";

    /** By kind and word. */
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("option -run-with", "use -runas for the user; the rest needs a QEMU from 8.1 on"),
            Map.entry("option -runas", "use -run-with user="),
            Map.entry("option -chroot", "use -run-with chroot="),
            Map.entry("option -watchdog", "add the watchdog as a device, and its action with -action watchdog="),
            Map.entry("option -soundhw", "add the sound card as a device, with an -audiodev"),
            Map.entry("option -no-hpet", "use -machine hpet=off"),
            Map.entry("option -no-acpi", "use -machine acpi=off"),
            Map.entry("option key run-with user", "use -runas"),
            Map.entry("device property virtio-vga vgamem_mb", "leave it out: it takes its memory from the guest's"),
            Map.entry("device property virtio-gpu-pci vgamem_mb", "leave it out: it takes its memory from the guest's"),
            Map.entry("device type virtio-sound-pci", "use intel-hda, or a QEMU from 8.2 on"),
            Map.entry("netdev type user", SLIRP),
            Map.entry("netdev type stream", "use socket, or a QEMU from 7.2 on"),
            Map.entry("netdev type dgram", "use socket with mcast or udp, or a QEMU from 7.2 on"),
            Map.entry("netdev type passt", "use user, or start passt beside QEMU and use stream"),
            Map.entry("display gtk", GUI),
            Map.entry("display sdl", GUI),
            Map.entry("display spice-app", SPICE),
            Map.entry("display egl-headless", OPENGL),
            Map.entry("character device spicevmc", SPICE),
            Map.entry("character device spiceport", SPICE),
            Map.entry("audio driver spice", SPICE),
            Map.entry(
                    "audio driver pa",
                    "install QEMU's windows and sound, on Debian with: apt-get install"
                            + " qemu-system-gui; or use alsa"),
            Map.entry("object type monitor-qmp", "use -mon with a -chardev"),
            Map.entry("object type memory-backend-shm", "use memory-backend-memfd with share=on"));

    private Remedies() {}

    /** Its module brings the option's keys and a character device; without it the option is there and does not work. */
    static boolean spiceUsable(QemuCapabilities qemu) {
        return qemu.chardevBackends().isEmpty() || qemu.chardevBackends().contains("spicevmc");
    }

    static Optional<String> of(String kind, String word, Collection<String> known) {
        if (kind.equals("block driver") && known.isEmpty()) {
            return Optional.of(BLOCK);
        }
        return Optional.ofNullable(KNOWN.get(kind + " " + word)).or(() -> listed(word, known));
    }

    static Optional<String> nearest(String word, Collection<String> known) {
        return Suggestions.nearest(word, known).map(near -> "did you mean '" + near + "'?");
    }

    private static Optional<String> listed(String word, Collection<String> known) {
        return known.isEmpty() ? Optional.empty() : Optional.of(Suggestions.remedy(word, known));
    }

    static Optional<String> option(QemuCapabilities qemu, String option) {
        return Optional.ofNullable(KNOWN.get("option -" + option)).or(() -> nearest(option, qemu.options())
                .map(text -> text.replace("'", "'-").replace("'-?", "'?")));
    }

    static Optional<String> optionKey(QemuCapabilities qemu, String option, String key, List<String> known) {
        return Optional.ofNullable(KNOWN.get("option key " + option + " " + key))
                .or(() -> respelled(key, known))
                .or(() -> nearest(key, known));
    }

    static Optional<String> device(String driver, Collection<String> known) {
        if ((driver + "-").contains("-gl-")) {
            return Optional.of(OPENGL);
        }
        if (driver.startsWith("qxl")) {
            return Optional.of(SPICE);
        }
        if (driver.matches("virtio-(vga|gpu.*)")) {
            return Optional.of(VIRTIO_SCREEN);
        }
        return Optional.ofNullable(KNOWN.get("device type " + driver)).or(() -> meant(driver, known));
    }

    /** Names of devices are long, and most of their words are alike: each has to be near. */
    private static Optional<String> meant(String driver, Collection<String> known) {
        String[] words = driver.split("-");
        List<String> near =
                known.stream().filter(each -> allNear(words, each.split("-"))).toList();
        return nearest(driver, near);
    }

    private static boolean allNear(String[] words, String[] others) {
        if (words.length != others.length) {
            return true;
        }
        for (int i = 0; i < words.length; i++) {
            if (Suggestions.nearest(words[i], List.of(others[i])).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    static Optional<String> deviceProperty(String driver, String name, Collection<String> known) {
        return Optional.ofNullable(KNOWN.get("device property " + driver + " " + name))
                .or(() -> nearest(name, known));
    }

    static Optional<String> field(
            QmpSchema schema, String command, String type, String path, Collection<String> suggestion) {
        if (command.equals("netdev_add") && path.startsWith("reconnect")) {
            List<String> spellings = List.of("reconnect", "reconnect-ms").stream()
                    .filter(each -> schema.hasArgument(command, each))
                    .toList();
            return Optional.of(respelled(path, spellings).orElse(RECONNECT));
        }
        return suggestion.isEmpty() ? Optional.empty() : nearest(path, suggestion);
    }

    /** QEMU 9.2 has changed the unit with the name, and 10 has dropped the old one. */
    private static Optional<String> respelled(String key, Collection<String> known) {
        if (key.equals("reconnect") && known.contains("reconnect-ms")) {
            return Optional.of("use 'reconnect-ms', in milliseconds");
        }
        return key.equals("reconnect-ms") && known.contains("reconnect")
                ? Optional.of("use 'reconnect', in seconds")
                : Optional.empty();
    }
}
