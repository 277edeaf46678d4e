package dev.ratite.launcher.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Who listens on a port, for people. */
final class PortHolder {
    private static final int LONGEST_COMMAND = 80;

    private PortHolder() {}

    /**
     * {@code process 4711 (nginx -g daemon)}; the user alone where the process is another user's; empty where nobody
     * listens, as with a port that is taken and not listened on.
     */
    static Optional<String> of(int port) {
        try {
            return Stream.concat(
                            SocketTable.ofIpv4().listeners(port),
                            SocketTable.ofIpv6().listeners(port))
                    .findFirst()
                    .map(socket -> process(socket.inode()).orElse("a process of the user with number " + socket.uid()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether a process is found that listens at the port; false also where this user may not look. */
    static boolean isProcess(int port) {
        try {
            return Stream.concat(
                            SocketTable.ofIpv4().listeners(port),
                            SocketTable.ofIpv6().listeners(port))
                    .anyMatch(socket -> process(socket.inode()).isPresent());
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<String> process(long inode) {
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), "socket:[" + inode + "]"))
                .findFirst()
                .map(process -> "process " + process.pid() + command(process.pid()));
    }

    /** False where this user may not look. */
    private static boolean holds(long pid, String socket) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (Path descriptor : descriptors) {
                if (leadsTo(descriptor, socket)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
    }

    private static boolean leadsTo(Path descriptor, String socket) {
        try {
            return Files.readSymbolicLink(descriptor).toString().equals(socket);
        } catch (IOException e) {
            // Closed since it was listed.
            return false;
        }
    }

    private static String command(long pid) {
        try {
            String words = Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ')
                    .strip();
            return " (" + (words.length() > LONGEST_COMMAND ? words.substring(0, LONGEST_COMMAND) + "…" : words) + ")";
        } catch (IOException e) {
            return "";
        }
    }
}
