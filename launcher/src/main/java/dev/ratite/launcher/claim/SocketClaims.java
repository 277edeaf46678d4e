package dev.ratite.launcher.claim;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.process.ListeningSockets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sees to it that no launch takes a socket from anybody. A second QEMU that is told to listen at a path takes it over and
 * leaves the first one unreachable, and when the first one ends it deletes the second one's. So nobody may listen there
 * before QEMU starts, and none but one may once it has. The kernel is asked, nobody is called.
 */
public final class SocketClaims {
    private final Plan plan;
    private final Path directory;
    private final List<PlannedSockets.Socket> inside;
    private final List<PlannedSockets.Socket> outside;

    /** {@code directory} is the VM's own, which it shares with nobody. */
    public SocketClaims(Plan plan, Path directory) {
        this(plan, directory, PlannedSockets.of(plan));
    }

    private SocketClaims(Plan plan, Path directory, List<PlannedSockets.Socket> all) {
        this.plan = plan;
        this.directory = directory;
        this.inside = all.stream()
                .filter(socket -> socket.path().startsWith(directory))
                .toList();
        this.outside = all.stream()
                .filter(socket -> !socket.path().startsWith(directory))
                .toList();
    }

    /** The same for those sockets alone that are in one plan of a VM and not in another. */
    public static SocketClaims difference(Plan plan, Plan without, Path directory) {
        Set<Path> others = PlannedSockets.of(without).stream()
                .map(PlannedSockets.Socket::path)
                .collect(Collectors.toSet());
        return new SocketClaims(
                plan,
                directory,
                PlannedSockets.of(plan).stream()
                        .filter(socket -> !others.contains(socket.path()))
                        .toList());
    }

    /** Those that QEMU leaves outside of the VM's directory when it is killed. */
    public List<Path> outside() {
        return outside.stream().map(PlannedSockets.Socket::path).toList();
    }

    /**
     * To be called before QEMU is started, or told to listen.
     *
     * @throws RatiteException SOCKET_IN_USE, NO_PLACE_FOR_SOCKET or STRAY_QEMU
     */
    public void requireFree() {
        ListeningSockets listening = ListeningSockets.now();
        Set<Path> own = new HashSet<>();
        for (PlannedSockets.Socket socket : outside) {
            requireSocketOrNothing(socket);
            if (listening.at(socket.path()) > 0 || !own.add(socket.path())) {
                throw inUse(socket);
            }
        }
        if (inside.stream().anyMatch(socket -> listening.at(socket.path()) > 0)) {
            throw new RatiteException(
                    ClaimError.STRAY_QEMU,
                    "VM '" + plan.vm() + "': a QEMU that was started in " + directory
                            + " still runs, though that directory was deleted",
                    "find it with: pgrep -f " + plan.uuid() + "; end it, then launch the VM again",
                    null);
        }
    }

    /**
     * To be called once QEMU listens: somebody may have begun to at the same moment.
     *
     * @throws RatiteException SOCKET_IN_USE
     */
    public void requireAlone() {
        if (outside.isEmpty()) {
            return;
        }
        ListeningSockets listening = ListeningSockets.now();
        outside.stream()
                .filter(socket -> listening.at(socket.path()) > 1)
                .findFirst()
                .ifPresent(socket -> {
                    throw inUse(socket);
                });
    }

    private RatiteException inUse(PlannedSockets.Socket socket) {
        return new RatiteException(
                ClaimError.SOCKET_IN_USE,
                name(socket) + "somebody listens at " + socket.path() + " already, or is about to",
                "name another path, or end who listens there (see: ss -xlp)",
                null);
    }

    private void requireSocketOrNothing(PlannedSockets.Socket socket) {
        try {
            BasicFileAttributes there =
                    Files.readAttributes(socket.path(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!there.isOther()) {
                throw new RatiteException(
                        ClaimError.NO_PLACE_FOR_SOCKET,
                        name(socket) + "at " + socket.path() + " there is something that is no socket, and QEMU would"
                                + " delete it",
                        "name another path, or move away what is there",
                        null);
            }
        } catch (IOException e) {
            // Nothing is in the way, or nobody may look: whether a socket can be made there, QEMU will say.
        }
    }

    private String name(PlannedSockets.Socket socket) {
        return "Field '" + socket.field() + "' of VM '" + plan.vm() + "': ";
    }
}
