package dev.ratite.launcher.attach;

import dev.ratite.api.Problems;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.attach.MonitorPlace.NoWay;
import dev.ratite.launcher.attach.MonitorPlace.PassedSocket;
import dev.ratite.launcher.attach.MonitorPlace.Pipes;
import dev.ratite.launcher.attach.MonitorPlace.TcpPort;
import dev.ratite.launcher.attach.MonitorPlace.UnixSocket;
import dev.ratite.qmp.QmpChannels;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tries the monitors of one QEMU, one after the other, until one answers for this very process. */
final class MonitorSearch {
    private final HostProcess process;
    private final CommandLine line;
    private final QmpOptions options;
    private final String who;

    MonitorSearch(HostProcess process, CommandLine line, QmpOptions options, String who) {
        this.process = process;
        this.line = line;
        this.options = options;
        this.who = who;
    }

    /**
     * The first that answers.
     *
     * @throws RatiteException NO_MONITOR; the problems say of each monitor why it cannot be used
     */
    Connected connect() {
        Problems problems = new Problems();
        List<Monitor> monitors = line.monitors();
        for (Monitor monitor : monitors) {
            Optional<Connected> connected = problems.attempt(monitor.option(), () -> connect(monitor.place()));
            if (connected.isPresent()) {
                return connected.get();
            }
        }
        String more = line.readsConfig() ? "; what its -readconfig adds cannot be seen" : "";
        if (monitors.isEmpty()) {
            throw new RatiteException(
                    AttachError.NO_MONITOR,
                    who + " has no QMP monitor on its command line" + more,
                    line.readsConfig()
                            ? "attach by the socket that the file names"
                            : "start it with -qmp unix:PATH,server=on,wait=off",
                    null);
        }
        throw new RatiteException(
                AttachError.NO_MONITOR, who + " has no QMP monitor that can be used" + more + ":", problems.found());
    }

    private Connected connect(MonitorPlace place) {
        if (place instanceof UnixSocket socket) {
            return connectUnix(process.seenFromHere(socket.path()), socket.path());
        }
        if (place instanceof TcpPort port) {
            return connectTcp(port);
        }
        if (place instanceof Pipes pipes) {
            return connectPipes(process.seenFromHere(pipes.path()).get(0));
        }
        if (place instanceof PassedSocket passed) {
            String path = process.listeningPath(passed.descriptor())
                    .filter(it -> it.startsWith("/"))
                    .orElseThrow(() -> unreachable(
                            "its socket is descriptor " + passed.descriptor()
                                    + ", which QEMU got from its parent; no path leads there",
                            "ask the program that started it"));
            return connectUnix(process.seenFromHere(path), path);
        }
        NoWay none = (NoWay) place;
        throw unreachable(none.why(), none.remedy());
    }

    private Connected connectUnix(List<Path> candidates, String told) {
        Path socket = candidates.stream()
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> unreachable(
                        "there is no '" + told + "' any more, or this user may not look for it",
                        "attach by the socket's own path if it was moved"));
        return connect(UnixDomainSocketAddress.of(socket));
    }

    private Connected connectTcp(TcpPort port) {
        if (!process.sameNamespace("net")) {
            throw unreachable("it listens in another network namespace", "add a monitor on a Unix socket");
        }
        String host = port.host().replaceAll("[\\[\\]]", "");
        String reachable =
                switch (host) {
                    case "", "0.0.0.0" -> "127.0.0.1";
                    case "::" -> "::1";
                    default -> host;
                };
        return connect(new InetSocketAddress(reachable, port.port()));
    }

    private Connected connect(SocketAddress address) {
        return new Connected(verified(() -> Connected.connect(address, options)), address);
    }

    private Connected connectPipes(Path pipes) {
        return new Connected(
                verified(() -> {
                    try {
                        return QmpSession.resume(QmpChannels.ofPipes(pipes), options);
                    } catch (IOException e) {
                        throw unreachable("its pipes cannot be opened: " + e, null);
                    }
                }),
                null);
    }

    private QmpSession verified(Supplier<QmpSession> opening) {
        QmpSession session = Connected.open(opening, process::stopped);
        try {
            Set<Long> threads = VcpuThreads.of(session);
            if (!threads.isEmpty() && !process.hasThread(threads)) {
                throw new RatiteException(
                        AttachError.MONITOR_OF_ANOTHER,
                        "another process answers there: a QEMU that was started later has taken its path or port",
                        "attach to that one by its own process",
                        null);
            }
            return session;
        } catch (QmpException e) {
            session.close();
            throw new RatiteException(AttachError.MONITOR_SILENT, "it stopped answering: " + e.getMessage(), null, e);
        } catch (RuntimeException | Error e) {
            session.close();
            throw e;
        }
    }

    private static RatiteException unreachable(String why, @Nullable String remedy) {
        return new RatiteException(AttachError.MONITOR_UNREACHABLE, why, remedy, null);
    }
}
