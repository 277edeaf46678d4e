package dev.ratite.launcher.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finding processes by their arguments, from {@code /proc/PID/cmdline}. */
final class CommandLines {
    private static final int USUAL = 4 * 1024;

    private CommandLines() {}

    /**
     * The arguments of a process, the program first, empty ones included. None when there is no such process, for a zombie, for
     * the kernel's own processes, and for a moment for a process that becomes another program.
     */
    static List<String> of(long pid) {
        try {
            String text = text(pid);
            String ended = text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
            return ended.isEmpty() ? List.of() : List.of(ended.split("\0", -1));
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Each argument with a zero byte behind it. */
    private static String text(long pid) throws IOException {
        byte[] bytes = new byte[USUAL];
        int length = read(pid, bytes);
        while (length == bytes.length) {
            bytes = new byte[2 * length];
            length = read(pid, bytes);
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** In one piece: a process may become another program between two of them, and then the second is empty. */
    private static int read(long pid, byte[] bytes) throws IOException {
        try (InputStream file = Files.newInputStream(Path.of("/proc/" + pid + "/cmdline"))) {
            return Math.max(0, file.read(bytes));
        }
    }

    /** Live processes whose arguments are like that, this JVM excepted. Looks at every process there is. */
    static List<ProcessIdentity> matching(Predicate<List<String>> wanted) {
        long self = ProcessHandle.current().pid();
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.map(ProcessHandle::pid)
                    .filter(pid -> pid != self && wanted.test(settled(pid)))
                    .flatMap(pid -> ProcessIdentity.of(pid).stream())
                    .toList();
        }
    }

    /** A process that becomes another program has no arguments for a moment, and is not to be overlooked for that. */
    private static List<String> settled(long pid) {
        List<String> arguments = of(pid);
        return arguments.isEmpty()
                ? ProcessIdentity.of(pid).map(ProcessIdentity::commandLine).orElse(List.of())
                : arguments;
    }

    /** Whether an argument is, or holds, that text. */
    static boolean mention(List<String> arguments, String text) {
        return arguments.stream().anyMatch(argument -> argument.contains(text));
    }
}
