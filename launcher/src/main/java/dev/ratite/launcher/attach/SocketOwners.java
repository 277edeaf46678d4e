package dev.ratite.launcher.attach;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which QEMU answers on a socket: one whose command line leads to that very file, and of whose threads the answer speaks.
 * Both together, since of two QEMUs with one path only the later answers, and a container numbers its threads anew.
 */
final class SocketOwners {
    private SocketOwners() {}

    /** Empty where no process is certain: it belongs to another user, or its socket was moved. */
    static Optional<ProcessIdentity> of(Path socket, Set<Long> threads) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.flatMap(handle -> HostProcess.of(handle.pid()).stream())
                    .filter(process -> process.qemuArguments()
                            .filter(arguments -> leadsTo(process, arguments, socket))
                            .isPresent())
                    .filter(process -> process.hasThread(threads))
                    .map(HostProcess::identity)
                    .findFirst();
        }
    }

    private static boolean leadsTo(HostProcess process, List<String> arguments, Path socket) {
        return new CommandLine(arguments)
                .monitors().stream()
                        .map(Monitor::place)
                        .flatMap(place -> paths(process, place))
                        .anyMatch(path -> same(path, socket));
    }

    private static Stream<Path> paths(HostProcess process, MonitorPlace place) {
        Optional<String> path = Optional.empty();
        if (place instanceof MonitorPlace.UnixSocket unix) {
            path = Optional.of(unix.path());
        } else if (place instanceof MonitorPlace.PassedSocket passed) {
            path = process.listeningPath(passed.descriptor());
        }
        return path.stream().flatMap(it -> seen(process, it));
    }

    private static Stream<Path> seen(HostProcess process, String path) {
        try {
            return process.seenFromHere(path).stream();
        } catch (RatiteException e) {
            System.getLogger(SocketOwners.class.getName()).log(System.Logger.Level.DEBUG, e::getMessage);
            return Stream.of();
        }
    }

    private static boolean same(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }
}
