package dev.ratite.qmp.agent;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.wire.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The guest agent of one VM. Safe for use by many threads, but the agent does one thing at a time: a call waits for those
 * before it, and that wait counts towards its deadline. All methods block, and throw {@link QmpException} as the package's
 * description says.
 *
 * <p>An agent comes and goes with its guest. While it is away calls fail with {@link QmpException.NotAnswering}; the
 * connection is renewed when that may help, so one object lasts as long as the VM.
 */
public final class GuestAgent implements AutoCloseable {
    private final Path socket;
    private final AgentOptions options;
    private final ReentrantLock oneAtATime = new ReentrantLock(true);
    private @Nullable AgentLink link;
    private boolean closed;

    private GuestAgent(Path socket, AgentOptions options) {
        this.socket = socket;
        this.options = options;
    }

    /**
     * Connects to the host end of the agent's port. Whether there is an agent is not asked here.
     *
     * @throws QmpException.NotConnected if nobody listens at the socket, so that QEMU is gone or has no such port
     */
    public static GuestAgent connect(Path socket, AgentOptions options) {
        GuestAgent agent = new GuestAgent(requireNonNull(socket, "socket is null"), options);
        agent.link = AgentLink.connect(socket, options, Deadline.after(options.connectTimeout()));
        return agent;
    }

    /**
     * Asks the agent for a sign of life.
     *
     * @throws QmpException.NotAnswering if there is none in time
     * @throws QmpException.Refused if the agent lives, but may not answer this
     */
    public void ping(Duration timeout) {
        try {
            call("guest-ping", Map.of(), timeout);
        } catch (QmpException.TimedOut e) {
            throw new QmpException.NotAnswering("The guest agent of '" + options.name() + "' fell silent", e);
        }
    }

    /**
     * Waits until the agent answers: for a guest to boot, for example. Asks again, after a pause of the options' poll
     * interval, until the time is up.
     *
     * @throws QmpException.NotAnswering if it does not answer in time
     * @throws QmpException if waiting is in vain: QEMU is gone, or the agent lives but refuses
     */
    public void awaitReady(Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        while (true) {
            try {
                ping(attempt(deadline));
                return;
            } catch (QmpException.NotAnswering | QmpException.Disconnected | QmpException.Malformed e) {
                if (deadline.passed()) {
                    throw new QmpException.NotAnswering(
                            "No guest agent in '" + options.name() + "' within " + timeout, e);
                }
            }
            pause(options.pollInterval(), deadline);
        }
    }

    /** Time for one synchronisation and one ping, of what is left. */
    private Duration attempt(Deadline deadline) {
        Duration enough = options.syncTimeout().multipliedBy(2);
        Duration left = Duration.ofNanos(Math.max(1, deadline.remainingNanos()));
        return left.compareTo(enough) < 0 ? left : enough;
    }

    /** Asks who the agent is and what it may do. */
    public AgentInfo info() {
        return AgentInfo.of(call("guest-info"));
    }

    /** Asks for the guest's own view of its network: where its addresses can be learnt without knowing the network. */
    public List<AgentNetworkInterface> networkInterfaces() {
        List<AgentNetworkInterface> interfaces = new ArrayList<>();
        call("guest-network-get-interfaces").forEach(found -> interfaces.add(AgentNetworkInterface.of(found)));
        return interfaces;
    }

    /**
     * Runs a program in the guest and waits for its end, looking at it at growing intervals up to the options' poll
     * interval. Other calls are served in between.
     *
     * @throws QmpException.TimedOut if it has not ended in time; it goes on running
     */
    public AgentExecResult exec(AgentCommand command, Duration timeout) {
        return new AgentExec(this, command, Deadline.after(timeout)).run(options.pollInterval());
    }

    /**
     * Asks the guest to end. The agent does not answer when it obeys, so this returns when the agent has taken the next
     * question, when it has gone, or when the time is up, whichever is first; the guest ends later, or not at all.
     *
     * @throws QmpException.Refused if the agent does not do it
     */
    public void shutdown(ShutdownMode mode, Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        lock("guest-shutdown", deadline);
        try {
            synchronizedLink(deadline).silentCommand("guest-shutdown", Map.of("mode", mode.word()), deadline);
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Sends a command with the options' timeout. */
    public JsonNode call(String command) {
        return call(command, Map.of(), options.commandTimeout());
    }

    /** Sends a command with the options' timeout. */
    public JsonNode call(String command, Map<String, ?> arguments) {
        return call(command, arguments, options.commandTimeout());
    }

    /** Sends any command and returns what the agent does. */
    public JsonNode call(String command, Map<String, ?> arguments, Duration timeout) {
        Deadline deadline = Deadline.after(timeout);
        lock(command, deadline);
        try {
            return synchronizedLink(deadline).command(command, arguments, deadline);
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Hangs up, after the call that is being served. Calls from then on fail. Closing twice does nothing. */
    @Override
    public void close() {
        oneAtATime.lock();
        try {
            closed = true;
            hangUp();
        } finally {
            oneAtATime.unlock();
        }
    }

    private void lock(String command, Deadline deadline) {
        try {
            if (!oneAtATime.tryLock(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
                throw new QmpException.TimedOut(
                        "'" + command + "' was not sent: the guest agent was busy with other calls for "
                                + deadline.timeout(),
                        deadline.timeout(),
                        false);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QmpException.Interrupted("Interrupted before '" + command + "' was sent", false, e);
        }
    }

    private AgentLink synchronizedLink(Deadline deadline) {
        AgentLink current = openLink(deadline);
        if (!current.ready()) {
            try {
                current.synchronize(deadline.butAtMost(options.syncTimeout()));
            } catch (QmpException.NotAnswering e) {
                hangUp();
                throw e;
            }
        }
        return current;
    }

    private AgentLink openLink(Deadline deadline) {
        if (closed) {
            throw new QmpException.NotConnected("The guest agent's connection was closed by this program", null);
        }
        AgentLink current = link;
        if (current != null && !current.ended()) {
            return current;
        }
        hangUp();
        AgentLink opened = AgentLink.connect(socket, options, deadline.butAtMost(options.connectTimeout()));
        link = opened;
        return opened;
    }

    private void hangUp() {
        if (link != null) {
            link.close();
            link = null;
        }
    }

    static void pause(Duration pause, Deadline deadline) {
        try {
            TimeUnit.NANOSECONDS.sleep(Math.min(pause.toNanos(), deadline.remainingNanos()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QmpException.Interrupted("Interrupted while waiting for a guest", true, e);
        }
    }
}
