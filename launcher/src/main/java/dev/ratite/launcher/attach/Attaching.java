package dev.ratite.launcher.attach;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.ProcessIdentity;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ways to a QEMU that runs already. What fails leaves no connection behind. */
final class Attaching {
    private final AttachOptions options;

    Attaching(AttachOptions options) {
        this.options = options;
    }

    AttachedVm to(long pid) {
        HostProcess process = HostProcess.of(pid)
                .orElseThrow(() -> new RatiteException(
                        AttachError.PROCESS_MISSING,
                        "There is no process " + pid + " with a command line",
                        "look for it with: pgrep -a qemu",
                        null));
        List<String> arguments = process.qemuArguments()
                .orElseThrow(() -> new RatiteException(
                        AttachError.NOT_QEMU,
                        "Process " + pid + " is no QEMU, but '" + process.program() + "'",
                        "look for it with: pgrep -a qemu",
                        null));
        String who = "process " + pid;
        CommandLine line = new CommandLine(arguments);
        for (String socket : line.sockets()) {
            process.seenFromHere(socket).forEach(path -> OwnVms.refuse("Process " + pid, path));
        }
        String called =
                line.name().map(name -> "VM '" + name + "' (" + who + ")").orElse("Process " + pid);
        Connected connected =
                new MonitorSearch(process, line, named(line.name().orElse("qemu-" + pid)), called).connect();
        return attached(who, connected, process.identity());
    }

    AttachedVm to(Path socket) {
        OwnVms.refuse("What listens on " + socket, socket);
        SocketAddress address = UnixDomainSocketAddress.of(socket);
        QmpSession session = open(address, "The QEMU on " + socket);
        ProcessIdentity owner;
        try {
            Set<Long> threads = VcpuThreads.of(session);
            owner = SocketOwners.of(socket, threads).orElse(null);
        } catch (QmpException e) {
            session.close();
            throw silent("The QEMU on " + socket, e);
        }
        String who = owner == null ? "the QEMU on " + socket : "process " + owner.pid();
        return attached(who, new Connected(session, address), owner);
    }

    AttachedVm to(InetSocketAddress address) {
        String who = "the QEMU on " + address.getHostString() + ":" + address.getPort();
        return attached(who, new Connected(open(address, who), address), null);
    }

    private QmpSession open(SocketAddress address, String who) {
        try {
            return Connected.open(() -> Connected.connect(address, named("qemu")), () -> false);
        } catch (RatiteException e) {
            throw new RatiteException(
                    e.code(),
                    who + " cannot be attached to: " + e.sentence(),
                    e.remedy().orElse(null),
                    e);
        }
    }

    private AttachedVm attached(String who, Connected connected, @Nullable ProcessIdentity process) {
        try {
            if (process != null && !process.alive()) {
                throw new RatiteException(AttachError.PROCESS_MISSING, "It has just ended: " + who);
            }
            return new AttachedVm(who, options, new AttachedLife(connected.session(), connected.address(), process));
        } catch (QmpException e) {
            connected.session().close();
            throw silent(who, e);
        } catch (RuntimeException | Error e) {
            connected.session().close();
            throw e;
        }
    }

    private QmpOptions named(String name) {
        return QmpOptions.named(name)
                .withConnectTimeout(options.connectTimeout())
                .withCommandTimeout(options.commandTimeout());
    }

    private static RatiteException silent(String who, QmpException cause) {
        return new RatiteException(
                AttachError.MONITOR_SILENT, who + " stopped answering: " + cause.getMessage(), "try again", cause);
    }
}
