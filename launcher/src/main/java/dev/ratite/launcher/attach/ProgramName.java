package dev.ratite.launcher.attach;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a process is a QEMU that runs a VM, by the program that the kernel says it runs; by its first argument where that
 * may not be read. A QEMU with libraries of its own may have been started through its loader, which is the program then.
 */
final class ProgramName {
    private static final Pattern QEMU = Pattern.compile("\\.?qemu-(system-[A-Za-z0-9_]+|kvm)([-.].*)?|kvm|qemu");
    private static final Pattern LOADER = Pattern.compile("ld-.*\\.so.*|ld\\.so.*|ld-musl-.*");

    private static final Set<String> LOADER_TAKES = Set.of(
            "--library-path",
            "--inhibit-rpath",
            "--audit",
            "--preload",
            "--argv0",
            "--glibc-hwcaps-prepend",
            "--glibc-hwcaps-mask");

    /** Of a program that was replaced while it runs, as by an upgrade. */
    private static final String DELETED = " (deleted)";

    private ProgramName() {}

    /** QEMU's own arguments, its program left out; empty when this is no QEMU. {@code executable} is null where unknown. */
    static Optional<List<String>> qemuArguments(Optional<String> executable, List<String> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String program = base(executable.orElse(words.get(0)));
        if (QEMU.matcher(program).matches()) {
            return Optional.of(words.subList(1, words.size()));
        }
        return LOADER.matcher(program).matches() ? loaded(words) : Optional.empty();
    }

    private static Optional<List<String>> loaded(List<String> words) {
        int at = 1;
        while (at < words.size() && words.get(at).startsWith("--")) {
            at += LOADER_TAKES.contains(words.get(at)) ? 2 : 1;
        }
        return at < words.size() && QEMU.matcher(base(words.get(at))).matches()
                ? Optional.of(words.subList(at + 1, words.size()))
                : Optional.empty();
    }

    static String base(String program) {
        String whole = program.endsWith(DELETED) ? program.substring(0, program.length() - DELETED.length()) : program;
        return whole.substring(whole.lastIndexOf('/') + 1);
    }
}
