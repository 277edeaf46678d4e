package dev.ratite.qmp.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.wire.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Brings one command at a time to the agent, over a connection that is renewed when that may help, and in a state in which
 * the next answer belongs to the next question. Safe for use by many threads.
 */
final class AgentCaller {
    /** What QEMU's agent carries out while filesystems are frozen; anything else might wait for one of them. */
    private static final Set<String> ALLOWED_WHILE_FROZEN = Set.of(
            "guest-ping",
            "guest-info",
            AwaitedReply.OLD_SYNC,
            AwaitedReply.SYNC,
            "guest-fsfreeze-status",
            "guest-fsfreeze-thaw");

    private final Path socket;
    private final AgentOptions options;
    private final ReentrantLock oneAtATime = new ReentrantLock(true);
    private volatile @Nullable AgentLink link;
    /** Together with {@link #closing}: who sets one of the two has seen the other. */
    private final Object turn = new Object();

    private volatile @Nullable FrozenFilesystems frozen;
    private volatile boolean closing;
    private volatile boolean closed;

    AgentCaller(Path socket, AgentOptions options) {
        this.socket = socket;
        this.options = options;
    }

    Path socket() {
        return socket;
    }

    AgentOptions options() {
        return options;
    }

    boolean closed() {
        return closed;
    }

    /** Opens the connection if there is none. */
    void connect(Deadline deadline) {
        lock("connect", deadline);
        try {
            openLink(deadline);
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Waits for an answer to nothing but the question whether the agent is there. */
    void synchronize(Deadline deadline) {
        lock(AwaitedReply.SYNC, deadline);
        try {
            AgentLink current = openLink(deadline);
            synchronize(current, deadline);
        } finally {
            oneAtATime.unlock();
        }
    }

    JsonNode call(String command, Map<String, ?> arguments, Deadline deadline) {
        refuseWhenNotAllowed(command);
        lock(command, deadline);
        try {
            refuseWhenNotAllowed(command);
            return synchronizedLink(deadline).command(command, arguments, deadline);
        } catch (QmpException.Refused e) {
            throw Refusals.explained(e);
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Sends a command that is answered only if it is refused; see {@link AgentLink#silentCommand}. */
    void callSilently(String command, Map<String, ?> arguments, Deadline deadline) {
        refuseWhenNotAllowed(command);
        lock(command, deadline);
        try {
            refuseWhenNotAllowed(command);
            synchronizedLink(deadline).silentCommand(command, arguments, deadline);
        } catch (QmpException.Refused e) {
            throw Refusals.explained(e);
        } finally {
            oneAtATime.unlock();
        }
    }

    /**
     * Sends the command that freezes. From before it is sent until {@link #disown} other commands are refused.
     *
     * @throws QmpException.Forbidden if filesystems are frozen by this program already
     * @throws QmpException.NotConnected if this is being closed
     */
    JsonNode freeze(FrozenFilesystems owner, String command, Map<String, ?> arguments, Deadline deadline) {
        lock(command, deadline);
        try {
            refuseWhenNotAllowed(command);
            AgentLink current = synchronizedLink(deadline);
            requireTimeLeft(command, deadline);
            own(owner);
            return current.command(command, arguments, deadline);
        } catch (QmpException.Refused e) {
            throw Refusals.explained(e);
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Past the deadline they may have been thawed already, and nobody would do it again. */
    private static void requireTimeLeft(String command, Deadline deadline) {
        if (deadline.passed()) {
            throw new QmpException.TimedOut(
                    "'" + command + "' was not sent within " + deadline.timeout(), deadline.timeout(), false);
        }
    }

    /** Before the command is sent, so that whoever closes this from now on thaws. */
    private void own(FrozenFilesystems owner) {
        synchronized (turn) {
            if (closing) {
                throw closedHere();
            }
            frozen = owner;
        }
    }

    /** There is no more to do about it, be it thawed or given up. */
    void disown(FrozenFilesystems owner) {
        synchronized (turn) {
            if (frozen == owner) {
                frozen = null;
            }
        }
    }

    /** What this program has frozen and neither thawed nor given up. */
    @Nullable
    FrozenFilesystems frozen() {
        return frozen;
    }

    private void refuseWhenNotAllowed(String command) {
        if (ALLOWED_WHILE_FROZEN.contains(command)) {
            return;
        }
        if (closing) {
            throw closedHere();
        }
        if (frozen != null) {
            throw Refusals.whileFrozen(command, options.name());
        }
    }

    private static QmpException closedHere() {
        return new QmpException.NotConnected("The guest agent's connection was closed by this program", null);
    }

    /** Cuts off whoever is waiting for an answer, and lets others at the socket. The next call connects anew. */
    void cutOff() {
        AgentLink current = link;
        if (current != null) {
            current.close();
        }
    }

    /**
     * Lets nothing begin any more that could need a thaw, thaws, and hangs up after the call that is being served.
     *
     * @throws QmpException if the thaw failed; the connection is closed all the same
     */
    void close() {
        FrozenFilesystems left;
        synchronized (turn) {
            closing = true;
            left = frozen;
        }
        try {
            if (left != null) {
                left.closeUnlessGone();
            }
        } finally {
            hangUpForGood();
        }
    }

    private void hangUpForGood() {
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
            synchronize(current, deadline);
        }
        return current;
    }

    private void synchronize(AgentLink current, Deadline deadline) {
        try {
            current.synchronize(deadline.butAtMost(options.syncTimeout()));
        } catch (QmpException.NotAnswering e) {
            hangUp();
            throw e;
        }
    }

    private AgentLink openLink(Deadline deadline) {
        if (closed) {
            throw closedHere();
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
        AgentLink current = link;
        if (current != null) {
            current.close();
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
