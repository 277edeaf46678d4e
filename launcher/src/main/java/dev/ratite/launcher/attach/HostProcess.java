package dev.ratite.launcher.attach;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.ProcessIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A process as {@code /proc} shows it to this user. Of other users' processes the command line can be read, and little else.
 *
 * @param identity its number and start
 * @param words its arguments, the program first
 */
record HostProcess(ProcessIdentity identity, List<String> words) {
    HostProcess {
        words = List.copyOf(words);
    }

    /** Empty when there is none, when it is a zombie, and when it has no arguments, as the kernel's own. */
    static Optional<HostProcess> of(long pid) {
        return ProcessIdentity.of(pid)
                .map(identity -> new HostProcess(identity, identity.commandLine()))
                .filter(process -> !process.words.isEmpty());
    }

    private static Optional<String> text(long pid, String file) {
        try {
            return Optional.of(new String(Files.readAllBytes(Path.of("/proc/" + pid, file)), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    long pid() {
        return identity.pid();
    }

    /** Its QEMU's arguments; empty when it is none. */
    Optional<List<String>> qemuArguments() {
        return ProgramName.qemuArguments(link("exe"), words);
    }

    /** What it is called, for people. */
    String program() {
        return ProgramName.base(link("exe").orElse(words.get(0)));
    }

    /** Where one of its links leads; empty when that may not be read. */
    private Optional<String> link(String name) {
        try {
            return Optional.of(Files.readSymbolicLink(file(name)).toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Path file(String name) {
        return Path.of("/proc/" + pid(), name);
    }

    /** Whether somebody has stopped it with a signal, so that it answers nobody. */
    boolean stopped() {
        return text(pid(), "status")
                .map(status -> status.contains("\nState:\tT") || status.contains("\nState:\tt"))
                .orElse(false);
    }

    /**
     * Where a path of its own is to be found from here. A relative one is looked for in its directory, and then in that in
     * which it was started, since a QEMU that becomes a daemon changes its directory.
     *
     * @throws RatiteException MONITOR_UNREACHABLE when this JVM's locale cannot name the path
     */
    List<Path> seenFromHere(String path) {
        try {
            if (path.startsWith("/")) {
                return List.of(elsewhere() ? Path.of(file("root") + path) : Path.of(path));
            }
            Path beside = Path.of(file("cwd") + "/" + path);
            return Stream.concat(Stream.of(beside), startedIn().map(directory -> Path.of(directory, path)).stream())
                    .toList();
        } catch (InvalidPathException e) {
            throw new RatiteException(
                    AttachError.MONITOR_UNREACHABLE,
                    "the path '" + path + "' cannot be named in this program's locale",
                    "start it with LC_ALL=C.UTF-8",
                    e);
        }
    }

    private Optional<String> startedIn() {
        return text(pid(), "environ").stream()
                .flatMap(environment -> Arrays.stream(environment.split("\0")))
                .filter(variable -> variable.startsWith("PWD=/"))
                .map(variable -> variable.substring("PWD=".length()))
                .findFirst();
    }

    /** Whether its files are others than ours: in a container, or below another root. */
    private boolean elsewhere() {
        return !sameNamespace("mnt") || !link("root").orElse("/").equals("/");
    }

    /** Also true when it may not be known. */
    boolean sameNamespace(String kind) {
        Optional<String> its = link("ns/" + kind);
        try {
            return its.isEmpty()
                    || its.get()
                            .equals(Files.readSymbolicLink(Path.of("/proc/self/ns", kind))
                                    .toString());
        } catch (IOException e) {
            return true;
        }
    }

    /** Whether one of these threads, numbered as it numbers them, is one of its own. */
    boolean hasThread(Set<Long> threads) {
        try (Stream<Path> tasks = Files.list(file("task"))) {
            return tasks.map(HostProcess::ownNumber)
                    .anyMatch(number -> number.isPresent() && threads.contains(number.getAsLong()));
        } catch (IOException e) {
            return false;
        }
    }

    /** A thread's number in the innermost process namespace, the last of {@code NSpid}. */
    private static OptionalLong ownNumber(Path task) {
        try {
            return Files.readAllLines(task.resolve("status"), StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.startsWith("NSpid:"))
                    .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf('\t') + 1)))
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** The path on which one of its descriptors listens; empty for none, and where it may not be looked. */
    Optional<String> listeningPath(int descriptor) {
        return link("fd/" + descriptor)
                .filter(target -> target.startsWith("socket:["))
                .map(target -> target.substring("socket:[".length(), target.length() - 1))
                .flatMap(inode -> text(pid(), "net/unix").stream()
                        .flatMap(String::lines)
                        .map(line -> line.split(" +", 8))
                        // number, references, protocol, flags, type, state, inode, path
                        .filter(columns -> columns.length == 8 && columns[6].equals(inode))
                        .map(columns -> columns[7])
                        .findFirst());
    }
}
