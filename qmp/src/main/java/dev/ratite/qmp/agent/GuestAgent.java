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
import java.util.function.Consumer;

/**
 * The guest agent of one VM. Safe for use by many threads, but the agent does one thing at a time: a call waits for those
 * before it, and that wait counts towards its deadline. All methods block, and throw {@link QmpException} as the package's
 * description says; {@link QmpException.Forbidden} is an agent that may not do what was asked.
 *
 * <p>An agent comes and goes with its guest. While it is away calls fail with {@link QmpException.NotAnswering}; the
 * connection is renewed when that may help, so one object lasts as long as the VM.
 *
 * <p>What the guest itself can be asked and told is grouped: {@link #system}, {@link #hardware}, {@link #filesystems},
 * {@link #files}. Their calls take the options' command timeout; {@code agent.system().within(timeout)} takes another.
 */
public final class GuestAgent implements AutoCloseable {
    private final AgentOptions options;
    private final AgentCaller caller;
    private final AgentCalls calls;

    private GuestAgent(Path socket, AgentOptions options) {
        this.options = options;
        this.caller = new AgentCaller(socket, options);
        this.calls = new AgentCalls(caller, options.commandTimeout());
    }

    /**
     * Connects to the host end of the agent's port. Whether there is an agent is not asked here.
     *
     * @throws QmpException.NotConnected if nobody listens at the socket, so that QEMU is gone or has no such port
     */
    public static GuestAgent connect(Path socket, AgentOptions options) {
        GuestAgent agent = new GuestAgent(requireNonNull(socket, "socket is null"), options);
        agent.caller.connect(Deadline.after(options.connectTimeout()));
        return agent;
    }

    /**
     * Asks the agent for a sign of life.
     *
     * @throws QmpException.NotAnswering if there is none in time
     * @throws QmpException.TimedOut if other calls kept the agent busy, so that it was not asked
     * @throws QmpException.Refused if the agent lives, but may not answer this
     */
    public void ping(Duration timeout) {
        try {
            call("guest-ping", Map.of(), timeout);
        } catch (QmpException.TimedOut e) {
            if (!e.mayHaveRun()) {
                throw e;
            }
            throw new QmpException.NotAnswering("The guest agent of '" + options.name() + "' fell silent", e);
        }
    }

    /**
     * Finds out how it stands with the agent, without changing anything in the guest. Returns within the timeout, and as
     * soon as the state is known; never throws for an agent that is away.
     *
     * @throws QmpException.TimedOut if other calls kept the agent busy, so that it was not asked
     * @throws QmpException.NotConnected only if this object has been closed
     */
    public AgentState state(Duration timeout) {
        return new StateProbe(caller, null).look(Deadline.after(timeout));
    }

    /**
     * Like {@link #state(Duration)}, but asks QEMU first whether the guest has opened the port, so that an agent that is not
     * there is told at once from one that does not answer. If QEMU does not say, that is as good as open.
     */
    public AgentState state(AgentPort port, Duration timeout) {
        return new StateProbe(caller, requireNonNull(port, "port is null")).look(Deadline.after(timeout));
    }

    /**
     * Waits until the agent answers: for a guest to boot, for example. Asks again, after a pause of the options' poll
     * interval, until the time is up. An agent that may not answer a ping is ready all the same.
     *
     * @throws QmpException.NotAnswering if it does not answer in time
     * @throws QmpException if waiting is in vain: QEMU is gone, or the agent may not even synchronise
     */
    public void awaitReady(Duration timeout) {
        new Readiness(this, options).await(Deadline.after(timeout));
    }

    /**
     * Waits until the agent answers and may run this command: until an administrator allows it, or frozen filesystems are
     * thawed, say.
     *
     * @throws QmpException.Forbidden if the time is up and the agent may not
     * @throws QmpException.Refused if the time is up and the agent does not know the command
     * @throws QmpException as {@link #awaitReady} does
     */
    public void awaitCommand(String command, Duration timeout) {
        new Readiness(this, options).awaitCommand(requireNonNull(command, "command is null"), Deadline.after(timeout));
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

    /** Names, time, users, suspension. */
    public AgentSystem system() {
        return new AgentSystem(calls);
    }

    /** Processors and memory. */
    public AgentHardware hardware() {
        return new AgentHardware(calls);
    }

    /** What is mounted; trimming and freezing it. */
    public AgentFilesystems filesystems() {
        return new AgentFilesystems(calls);
    }

    /** Reading and writing the guest's files. */
    public AgentFiles files() {
        return new AgentFiles(calls);
    }

    /**
     * Runs a program in the guest and waits for its end, looking at it at growing intervals up to the options' poll
     * interval. Other calls are served in between.
     *
     * @throws QmpException.TimedOut if it has not ended in time; it goes on running
     */
    public AgentExecResult exec(AgentCommand command, Duration timeout) {
        return new AgentExec(caller, command, Deadline.after(timeout)).run();
    }

    /**
     * Runs a program in the guest, hands over what it writes while it runs, and waits for its end. Other calls are served in
     * between.
     *
     * <p>The agent itself keeps output to the end. So the program is started through {@code /bin/sh} with its output going to
     * two files, which are removed while it and the agent hold them open, and are read at growing intervals up to the options'
     * poll interval. Until the program has ended they take room in the guest's {@code /tmp}, up to the options' limit. A
     * program that is not there ends with code 127, as in a shell. A guest without a shell, or an agent that may not read
     * files, runs the program as {@link #exec(AgentCommand, Duration)} does and hands over the output when it has ended; the
     * result tells which.
     *
     * @param listener is called on this thread, and while it takes its time nothing is read; what it throws ends the call
     * @throws QmpException.TimedOut if the program has not ended in time, or has written more than it may; whether it was
     *     killed is the options' choice, and the message says what came of it
     */
    public AgentStreamResult exec(AgentCommand command, AgentStreamOptions stream, Consumer<AgentChunk> listener) {
        requireNonNull(listener, "listener is null");
        return new StreamedExec(caller, command, stream, listener).run();
    }

    /**
     * Asks the guest to end. The agent does not answer when it obeys, so this returns when the agent has taken the next
     * question, when it has gone, or when the time is up, whichever is first; the guest ends later, or not at all.
     *
     * @throws QmpException.Refused if the agent does not do it
     */
    public void shutdown(ShutdownMode mode, Duration timeout) {
        caller.callSilently("guest-shutdown", Map.of("mode", mode.word()), Deadline.after(timeout));
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
        return caller.call(command, arguments, Deadline.after(timeout));
    }

    /**
     * Thaws what this object has frozen, then hangs up, after the call that is being served. Calls that have not begun fail
     * from the start of this on. Closing twice does nothing. A QEMU that has ended leaves nothing to thaw.
     *
     * @throws QmpException if the thaw failed; the connection is closed all the same
     */
    @Override
    public void close() {
        caller.close();
    }
}
