package dev.ratite.launcher.attach;

import dev.ratite.launcher.process.ProcessIdentity;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpSession;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a QEMU that is not ours is still there: by its process where that is known, and else by its monitor, which has to
 * have hung up and to refuse. A monitor alone that hung up proves nothing.
 *
 * @param address where the monitor is; null for pipes, of which the process is always known
 * @param process null where it is not known
 */
record AttachedLife(
        QmpSession session,
        @Nullable SocketAddress address,
        @Nullable ProcessIdentity process) {
    /** How long a QEMU whose monitor has hung up gets to be gone. */
    private static final Duration LAST_MOMENTS = Duration.ofSeconds(3);

    boolean over() {
        if (process != null) {
            return !process.alive();
        }
        return !session.isOpen() && refuses();
    }

    /** Waits for the end, at most that long; true when it has come. */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        hungUp(limit);
        if (session.isOpen() && process == null) {
            return false;
        }
        Duration rest = Duration.ofNanos(deadline - System.nanoTime());
        return awaitGone(rest.compareTo(LAST_MOMENTS) > 0 && process == null ? LAST_MOMENTS : rest);
    }

    private void hungUp(Duration limit) throws InterruptedException {
        try {
            QmpException unused = session.ended().get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            System.getLogger(AttachedLife.class.getName())
                    .log(System.Logger.Level.TRACE, () -> "still connected after " + limit);
        }
    }

    /** Nobody tells of the end of a process that is no child of ours, nor of a socket's. */
    private boolean awaitGone(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!over()) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            Thread.sleep(2);
        }
        return true;
    }

    /** A full queue, and whatever else may pass, is no refusal. */
    private boolean refuses() {
        if (address == null) {
            return false;
        }
        boolean unix = address instanceof UnixDomainSocketAddress;
        try (SocketChannel channel = unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open()) {
            if (unix) {
                channel.configureBlocking(false);
                boolean unused = channel.connect(address);
            } else {
                channel.socket().connect(address, (int) LAST_MOMENTS.toMillis());
            }
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            return address instanceof UnixDomainSocketAddress socket && !Files.exists(socket.getPath());
        }
    }

    /** What the VM does now. An end without QEMU's own word of it is a crash. */
    VmState state(Duration limit) {
        if (session.isOpen()) {
            try {
                return VmState.ofRunState(session.call("query-status", Map.of(), limit)
                        .path("status")
                        .asText());
            } catch (QmpException.TimedOut e) {
                return over() ? ended() : VmState.UNRESPONSIVE;
            } catch (QmpException e) {
                System.getLogger(AttachedLife.class.getName())
                        .log(System.Logger.Level.DEBUG, () -> "no state: " + e.getMessage());
            }
        }
        return soonOver() ? ended() : VmState.UNKNOWN;
    }

    /** A QEMU that ends closes its monitor a moment before it is gone. */
    private boolean soonOver() {
        try {
            return session.isOpen() ? over() : awaitGone(LAST_MOMENTS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return over();
        }
    }

    private VmState ended() {
        return shutdownReason().isPresent() ? VmState.STOPPED : VmState.CRASHED;
    }

    /** QEMU's last word on why it ends; empty while it has said none. */
    Optional<String> shutdownReason() {
        return session.events().since(0).events().stream()
                .filter(event -> event.name().equals("SHUTDOWN"))
                .reduce((earlier, later) -> later)
                .map(AttachedLife::reason);
    }

    private static String reason(QmpEvent event) {
        return event.data().path("reason").asText();
    }
}
