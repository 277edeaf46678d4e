package dev.ratite.launcher.attach;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Tells QEMU's options from their values, which may look like options: {@code -append -qmp}. An option takes the next word,
 * unless it is one that takes none; of one that this program does not know it is the next word that decides.
 */
final class OptionWords {
    /** Those that take no value, in any QEMU since 2.0. */
    private static final Set<String> ALONE = Set.of(
            "h",
            "help",
            "version",
            "S",
            "s",
            "nodefaults",
            "no-user-config",
            "nodefconfig",
            "nographic",
            "no-reboot",
            "no-shutdown",
            "daemonize",
            "enable-kvm",
            "no-kvm",
            "snapshot",
            "usb",
            "no-acpi",
            "no-hpet",
            "preconfig",
            "only-migratable",
            "full-screen",
            "singlestep",
            "one-insn-per-tb",
            "no-fd-bootchk",
            "alt-grab",
            "ctrl-grab",
            "no-quit",
            "no-frame",
            "sdl",
            "curses",
            "portrait",
            "win2k-hack",
            "old-param",
            "semihosting",
            "mem-prealloc",
            "show-cursor",
            "enable-fips",
            "localtime",
            "xen-attach",
            "xen-domid-restrict",
            "enable-sync-profile");

    /** Those whose value is the user's own text. */
    private static final Set<String> ANY_TEXT = Set.of(
            "append",
            "name",
            "kernel",
            "initrd",
            "dtb",
            "bios",
            "prom-env",
            "pidfile",
            "fda",
            "fdb",
            "hda",
            "hdb",
            "hdc",
            "hdd",
            "cdrom",
            "L",
            "D",
            "runas",
            "chroot");

    /** One option; the value is empty where there is none. */
    record Option(String name, String value) {}

    private OptionWords() {}

    static List<Option> of(List<String> words) {
        List<Option> options = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            String word = words.get(at++);
            if (!word.startsWith("-") || word.equals("-")) {
                // an image without an option in front
                continue;
            }
            String name = word.substring(word.startsWith("--") ? 2 : 1);
            boolean more = at < words.size() && !ALONE.contains(name);
            boolean takes = more && (ANY_TEXT.contains(name) || !words.get(at).startsWith("-"));
            options.add(new Option(name, takes ? words.get(at++) : ""));
        }
        return options;
    }
}
