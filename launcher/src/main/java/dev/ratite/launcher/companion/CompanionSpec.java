package dev.ratite.launcher.companion;

import static java.util.Objects.requireNonNull;

import dev.ratite.launcher.process.RunDirectory;
import java.nio.file.Path;
import java.util.List;

/**
 * A process to be started beside QEMU.
 *
 * @param name unique among those of a VM, for its log and for error sentences: {@code swtpm}, {@code virtiofsd0}
 * @param program absolute
 * @param arguments the program's, without its name
 * @param socket where it listens for QEMU, in the VM's run directory. One of the arguments holds it, and that one tells
 *     the process from others: no argument of QEMU may be like it
 * @param directories what the process wants to find; those that are missing are made, open to their owner alone, and
 *     stay when the VM ends
 * @param leftovers files that the process makes elsewhere and leaves behind
 */
public record CompanionSpec(
        String name, Path program, List<String> arguments, Path socket, List<Path> directories, List<Path> leftovers) {
    public CompanionSpec {
        requireNonNull(name, "name is null");
        requireNonNull(program, "program is null");
        requireNonNull(socket, "socket is null");
        arguments = List.copyOf(arguments);
        directories = List.copyOf(directories);
        leftovers = List.copyOf(leftovers);
    }

    /** The argument by which the process is found again. */
    String mark() {
        return arguments.stream()
                .filter(argument -> argument.endsWith(socket.toString()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No argument of '" + name + "' ends with " + socket));
    }

    /** Where its output goes. */
    Path log(RunDirectory directory) {
        return directory.path().resolve(name + ".log");
    }
}
