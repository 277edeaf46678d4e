package dev.ratite.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finding processes by their arguments, from {@code /proc/PID/cmdline}. */
final class CommandLines {
    private CommandLines() {}

    /** The arguments of a process, the program first; empty when there is none, or when it is a zombie. */
    static List<String> of(long pid) {
        try {
            String text = RawCommandLine.of(pid);
            return text.isEmpty() ? List.of() : List.of(text.split("\0"));
        } catch (IOException e) {
            return List.of();
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

    /**
     * The same, but that of the kernel's own processes and of other users' alone is empty: a process that becomes another
     * program has none for a moment, and is not to be overlooked for that.
     */
    private static List<String> settled(long pid) {
        List<String> arguments = of(pid);
        return arguments.isEmpty() && runsAProgram(pid)
                ? ProcessIdentity.of(pid).map(ProcessIdentity::commandLine).orElse(List.of())
                : arguments;
    }

    private static boolean runsAProgram(long pid) {
        try {
            Files.readSymbolicLink(Path.of("/proc/" + pid + "/exe"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether an argument is, or holds, that text. */
    static boolean mention(List<String> arguments, String text) {
        return arguments.stream().anyMatch(argument -> argument.contains(text));
    }
}
