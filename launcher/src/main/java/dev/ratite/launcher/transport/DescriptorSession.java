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
 * it is the operator's rescue monitor. Belongs to one thread at a time. Every method blocks, not longer than the timeout.
 */
public final class DescriptorSession implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DescriptorSession.class.getName());

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
     * @param timeout of this, and of each command later
     * @throws RatiteException MONITOR_BUSY when another client has the monitor and keeps it, MONITOR_GONE when it hangs up,
     *     or what the transport throws when QEMU is not there
     */
    public static DescriptorSession open(String vm, DescriptorPassing transport, Duration timeout) {
        requireNonNull(vm, "vm is null");
        DescriptorConnection connection = transport.connectForDescriptors(timeout);
        TransportConnection channels = connection.channels();
        try {
            QmpSession session = QmpSession.open(
                    new QmpChannels(channels.in(), channels.out(), connection),
                    QmpOptions.named(vm + "-descriptors")
                            .withConnectTimeout(timeout)
                            .withCommandTimeout(timeout));
            return new DescriptorSession(vm, timeout, connection, session);
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
        send(descriptor, "getfd", Map.of("fdname", name));
        names.add(name);
    }

    /**
     * Adds a descriptor to a new set ({@code add-fd}), for what QEMU opens by path. QEMU keeps a set as long as it uses it or
     * any monitor has a client; {@code remove-fd} ends it earlier.
     *
     * @param note what QEMU is to show beside it
     */
    public DescriptorSet addToNewSet(FileDescriptor descriptor, String note) {
        JsonNode added = send(descriptor, "add-fd", Map.of("opaque", note));
        return new DescriptorSet(
                added.path("fdset-id").asInt(), added.path("fd").asInt());
    }

    /**
     * Lets a connected client in ({@code add_client}).
     *
     * @param protocol {@code vnc}, {@code spice}, or the id of a socket character device
     */
    public void addClient(String protocol, FileDescriptor client) {
        String name = "client-" + names.size();
        give(name, client);
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("protocol", protocol);
        arguments.put("fdname", name);
        call("add_client", arguments);
    }

    /** Runs a command, such as the one that uses a name given before. */
    public JsonNode call(String command, Map<String, ?> arguments) {
        try {
            return session.call(command, arguments, timeout);
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
    private JsonNode send(FileDescriptor descriptor, String command, Map<String, ?> arguments) {
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
        return call(command, arguments);
    }

    private static RatiteException gone(String vm, Exception cause) {
        return new RatiteException(
                DescriptorError.MONITOR_GONE,
                "VM '" + vm + "' cannot be handed a descriptor: " + cause.getMessage(),
                "see whether it still runs",
                cause);
    }

    /** Takes back the names that were not used, and hangs up. Closing twice does nothing. */
    @Override
    public void close() {
        try {
            for (String name : names) {
                takeBack(name);
            }
        } finally {
            names.clear();
            session.close();
        }
    }

    private void takeBack(String name) {
        try {
            session.call("closefd", Map.of("fdname", name), timeout);
        } catch (QmpException.Refused e) {
            // A command has used it, and so it has no name any more.
            LOG.log(System.Logger.Level.TRACE, () -> "descriptor '" + name + "' was used");
        } catch (QmpException e) {
            LOG.log(System.Logger.Level.DEBUG, () -> "descriptor '" + name + "' cannot be taken back: " + e);
        }
    }
}
