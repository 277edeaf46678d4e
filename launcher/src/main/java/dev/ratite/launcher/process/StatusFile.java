package dev.ratite.launcher.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Lines of the kernel's {@code status} files, and of others of that form. */
public final class StatusFile {
    private static final long KIB = 1024;

    private StatusFile() {}

    /** Host CPUs on which a thread may run, {@code 0-3,8}; empty when it is gone. */
    public static Optional<String> cpus(long pid, long thread) {
        return line(Path.of("/proc/" + pid + "/task/" + thread + "/status"), "Cpus_allowed_list");
    }

    /** Bytes of memory that a process has mapped and that are there; what others map too counts in full. */
    public static OptionalLong residentBytes(long pid) {
        return bytes(Path.of("/proc/" + pid + "/status"), "VmRSS");
    }

    /**
     * The same, but of what several processes map each has its share. The kernel walks the page tables for it: that takes
     * milliseconds for each GiB, and waits while the process changes its mappings.
     */
    public static OptionalLong proportionalBytes(long pid) {
        return bytes(Path.of("/proc/" + pid + "/smaps_rollup"), "Pss");
    }

    private static OptionalLong bytes(Path file, String name) {
        return line(file, name)
                .map(value -> OptionalLong.of(Long.parseLong(value.substring(0, value.indexOf(' '))) * KIB))
                .orElse(OptionalLong.empty());
    }

    private static Optional<String> line(Path file, String name) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> line.startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
