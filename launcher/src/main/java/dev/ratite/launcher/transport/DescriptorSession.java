package dev.ratite.launcher.transport;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.api.RatiteException;
import dev.ratite.api.transport.DescriptorConnection;
import dev.ratite.api.transport.DescriptorPassing;
import dev.ratite.api.transport.TransportConnection;
import dev.ratite.qmp.QmpChannels;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import java.io.FileDescriptor;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One short exchange in which QEMU is handed open descriptors, over a connection of its own:
 *
 * <pre>{@code
 * try (DescriptorSession session = DescriptorSession.open("web", rescue, Duration.ofSeconds(5))) {
 *     session.give("uplink", descriptor);
 *     session.call("netdev_add", Map.of("type", "socket", "id", "lan", "fd", "uplink"));
 * }
 * }</pre>
 *
 * <p>A name belongs to the monitor over which its descriptor came, so the command that uses it goes the same way. Names
 * that no command has used are taken back at the end. Descriptors stay the caller's, who closes them; see
 * {@link DescriptorConnection.Attachment} for sockets. Keep it short: a monitor serves nobody else meanwhile, and normally
 * it is the operator's rescue monitor. Belongs to one thread at a time. Every method blocks, each not longer than the timeout;
 * hanging up may take a second more.
 */
public final class DescriptorSession implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DescriptorSession.class.getName());

    private static final Duration AT_LEAST = Duration.ofMillis(1);

    private final String vm;
    private final Duration timeout;
    private final DescriptorConnection connection;
    private final QmpSession session;
    private final Set<String> names = new LinkedHashSet<>();

    private DescriptorSession(String vm, Duration timeout, DescriptorConnection connection, QmpSession session) {
        this.vm = vm;
        this.timeout = timeout;
        this.connection = connection;
        this.session = session;
    }

    /**
     * Connects and negotiates.
     *
     * @param vm for messages
     * @param timeout of this, and of each method later
     * @throws RatiteException MONITOR_BUSY when another client has the monitor and keeps it, MONITOR_GONE when it hangs up,
     *     or what the transport throws when QEMU is not there
     */
    public static DescriptorSession open(String vm, DescriptorPassing transport, Duration timeout) {
        requireNonNull(vm, "vm is null");
        long start = System.nanoTime();
        DescriptorConnection connection = transport.connectForDescriptors(timeout);
        try {
            return new DescriptorSession(vm, timeout, connection, negotiated(vm, connection, timeout, start));
        } catch (RuntimeException | Error e) {
            // The session closes what it was given, but not everything fails in there.
            try {
                connection.close();
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    private static QmpSession negotiated(String vm, DescriptorConnection connection, Duration timeout, long start) {
        TransportConnection channels = connection.channels();
        QmpOptions options = QmpOptions.named(vm + "-descriptors").withCommandTimeout(timeout);
        try {
            return QmpSession.open(
                    new QmpChannels(channels.in(), channels.out(), connection),
                    options.withConnectTimeout(left(timeout, start)));
        } catch (QmpException.NotAnswering e) {
            throw new RatiteException(
                    DescriptorError.MONITOR_BUSY,
                    "VM '" + vm + "' cannot be handed a descriptor: another client has its monitor",
                    "end that client, or try again when it is done",
                    e);
        } catch (QmpException e) {
            throw gone(vm, e);
        }
    }

    /**
     * Hands over a descriptor under a name, for commands that take the name of one ({@code getfd}).
     *
     * @throws RatiteException DESCRIPTOR_CLOSED, DESCRIPTOR_REFUSED, MONITOR_SILENT, MONITOR_GONE
     */
    public void give(String name, FileDescriptor descriptor) {
        give(name, descriptor, timeout);
    }

    private void give(String name, FileDescriptor descriptor, Duration limit) {
        // Noted before the answer: a QEMU that answers too late has it all the same.
        boolean first = names.add(name);
        try {
            send(descriptor, "getfd", Map.of("fdname", name), limit);
        } catch (RatiteException e) {
            if (first
                    && (e.code() == DescriptorError.DESCRIPTOR_CLOSED
                            || e.code() == DescriptorError.DESCRIPTOR_REFUSED)) {
                names.remove(name);
            }
            throw e;
        }
    }

    /**
     * Adds a descriptor to a new set ({@code add-fd}), for what QEMU opens by path. QEMU keeps a set as long as it uses it or
     * any monitor has a client; {@code remove-fd} ends it earlier.
     *
     * @param note what QEMU is to show beside it
     */
    public DescriptorSet addToNewSet(FileDescriptor descriptor, String note) {
        JsonNode added = send(descriptor, "add-fd", Map.of("opaque", note), timeout);
        return new DescriptorSet(
                added.path("fdset-id").asInt(), added.path("fd").asInt());
    }

    /**
     * Lets a connected client in ({@code add_client}).
     *
     * @param protocol {@code vnc}, {@code spice}, or the id of a socket character device
     */
    public void addClient(String protocol, FileDescriptor client) {
        // A name that nobody else has: giving one again replaces what it stood for.
        String name = "client-" + UUID.randomUUID();
        long start = System.nanoTime();
        give(name, client, timeout);
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("protocol", protocol);
        arguments.put("fdname", name);
        call("add_client", arguments, left(timeout, start));
    }

    /** Runs a command, such as the one that uses a name given before. */
    public JsonNode call(String command, Map<String, ?> arguments) {
        return call(command, arguments, timeout);
    }

    private JsonNode call(String command, Map<String, ?> arguments, Duration limit) {
        try {
            return session.call(command, arguments, limit);
        } catch (QmpException.Refused e) {
            throw new RatiteException(
                    DescriptorError.DESCRIPTOR_REFUSED,
                    "VM '" + vm + "' refused '" + command + "': " + e.description(),
                    null,
                    e);
        } catch (QmpException.TimedOut e) {
            throw new RatiteException(
                    DescriptorError.MONITOR_SILENT,
                    "VM '" + vm + "' did not answer '" + command + "' within " + timeout.toMillis() + " ms",
                    "QEMU may be stopped, or stuck on its storage",
                    e);
        } catch (QmpException e) {
            throw gone(vm, e);
        }
    }

    /** The next line that is written is the command's, since nobody else uses this session. */
    private JsonNode send(FileDescriptor descriptor, String command, Map<String, ?> arguments, Duration limit) {
        if (!descriptor.valid()) {
            throw new RatiteException(
                    DescriptorError.DESCRIPTOR_CLOSED,
                    "The descriptor for '" + command + "' of VM '" + vm + "' is closed",
                    "keep it open until QEMU has got it",
                    null);
        }
        try {
            connection.descriptors().attach(descriptor);
        } catch (IOException e) {
            throw gone(vm, e);
        }
        return call(command, arguments, limit);
    }

    /** What is left of the timeout since {@code start}; never nothing. */
    private static Duration left(Duration timeout, long start) {
        Duration left = timeout.minusNanos(System.nanoTime() - start);
        return left.compareTo(AT_LEAST) < 0 ? AT_LEAST : left;
    }

    private static RatiteException gone(String vm, Exception cause) {
        return new RatiteException(
                DescriptorError.MONITOR_GONE,
                "VM '" + vm + "' cannot be handed a descriptor: " + cause.getMessage(),
                "see whether it still runs",
                cause);
    }

    /**
     * Takes back the names that were not used, and hangs up. All are taken back at once, so that this takes no longer than
     * the timeout however many they are; a name of which QEMU does not answer in that time is told in a warning. Closing
     * twice does nothing.
     */
    @Override
    public void close() {
        try {
            takeBack();
        } finally {
            names.clear();
            session.close();
        }
    }

    private void takeBack() {
        Map<String, CompletableFuture<JsonNode>> answers = new LinkedHashMap<>();
        for (String name : names) {
            answers.put(name, session.execute("closefd", Map.of("fdname", name), timeout));
        }
        Set<String> silent = new LinkedHashSet<>();
        answers.forEach((name, answer) -> {
            if (!isAnswered(name, answer)) {
                silent.add(name);
            }
        });
        if (!silent.isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "VM '" + vm + "' did not say within " + timeout.toMillis()
                            + " ms that it has given back the descriptors " + silent);
        }
    }

    private static boolean isAnswered(String name, CompletableFuture<JsonNode> answer) {
        try {
            answer.join();
            return true;
        } catch (CompletionException e) {
            if (e.getCause() instanceof QmpException.TimedOut) {
                return false;
            }
            // Refused: a command has used it, and so it has no name any more. All else: QEMU is gone, and the names
            // with it.
            LOG.log(System.Logger.Level.TRACE, () -> "descriptor '" + name + "' was not taken back: " + e.getCause());
            return true;
        }
    }
}
