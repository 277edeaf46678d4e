package dev.ratite.launcher.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.api.RatiteException;
import dev.ratite.api.network.PortForward;
import dev.ratite.launcher.console.SerialConsole;
import dev.ratite.launcher.event.VmEvents;
import dev.ratite.launcher.metrics.VmMetrics;
import dev.ratite.launcher.operation.Operation;
import dev.ratite.launcher.operation.VmOperations;
import dev.ratite.launcher.process.ExitRecord;
import dev.ratite.launcher.process.LastLines;
import dev.ratite.launcher.process.Ledger;
import dev.ratite.launcher.process.LedgerEntry;
import dev.ratite.launcher.process.LockHolder;
import dev.ratite.launcher.process.QemuProcess;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.supervise.Descent;
import dev.ratite.launcher.supervise.ExitReport;
import dev.ratite.launcher.supervise.ForwardsFile;
import dev.ratite.launcher.supervise.MonitorUse;
import dev.ratite.launcher.supervise.Rescue;
import dev.ratite.launcher.supervise.StopLadder;
import dev.ratite.launcher.supervise.VmAction;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.RescueReport;
import dev.ratite.launcher.vm.StopBudgets;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.agent.AgentOptions;
import dev.ratite.qmp.agent.GuestAgent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One VM, whoever launched it. Holds nothing open between calls; safe for use by many threads. */
public final class VmOperator {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private static final Duration COMMAND = Duration.ofSeconds(10);

    private final RunDirectory directory;
    private final VmOperations operations;

    VmOperator(RunDirectory directory) {
        this.directory = directory;
        this.operations = new VmOperations(directory);
    }

    public String name() {
        return directory.vm();
    }

    /** What the VM does now, asked for at most as long as {@code deadline}. */
    public VmSummary summary(Duration deadline) {
        Optional<QemuProcess> process = process();
        if (process.isEmpty()) {
            Optional<Exit> exit = ended();
            Seen seen = new Seen(exit.map(Exit::state).orElseGet(this::unlaunched), null);
            return summary(seen, null, null, exit.orElse(null));
        }
        Duration uptime = Duration.between(ExitReport.started(directory), Instant.now());
        return summary(see(deadline), process.get().pid(), uptime, null);
    }

    /** The VM in numbers, asked for at most as long as {@code deadline}; one that has ended has its state alone. */
    public VmMetrics metrics(Duration deadline) {
        return process()
                .map(process -> RescueMetrics.of(directory, process.identity(), deadline))
                .orElseGet(() -> VmMetrics.without(name(), summary(deadline).state()));
    }

    /** How it ended; a VM whose shim was killed as well, or whose machine was restarted, left no record. */
    private Optional<Exit> ended() {
        return ExitRecord.read(directory)
                .or(() -> Ledger.peekLaunched(directory) && !isWatched()
                        ? Optional.of(new ExitRecord(ExitRecord.UNKNOWN, Instant.now()))
                        : Optional.empty())
                .map(record -> ExitReport.of(directory, record));
    }

    /** QEMU has gone and its end is being recorded; or a launch is under way, or nobody carries it on: then it is for gc. */
    private VmState unlaunched() {
        if (Ledger.peekLaunched(directory)) {
            return VmState.SHUTDOWN;
        }
        return LockHolder.read(directory.lock()).isPresent() ? VmState.STARTING : VmState.UNKNOWN;
    }

    private VmSummary summary(Seen seen, @Nullable Long pid, @Nullable Duration uptime, @Nullable Exit exit) {
        List<PortForward> forwards = pid == null
                ? List.of()
                : ForwardsFile.read(directory).values().stream()
                        .flatMap(List::stream)
                        .toList();
        return new VmSummary(name(), seen.state(), pid, uptime, forwards, exit, directory.path(), seen.why());
    }

    /** {@code why} says why that is all that is known. */
    private record Seen(VmState state, @Nullable String why) {}

    private VmState state(Duration deadline) {
        return see(deadline).state();
    }

    private Seen see(Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        try (QmpSession session = connect(deadline)) {
            return new Seen(status(session, Duration.ofNanos(Math.max(1, end - System.nanoTime()))), null);
        } catch (QmpException.NotConnected | QmpException.Disconnected e) {
            return process().isPresent()
                    ? new Seen(VmState.STARTING, null)
                    : new Seen(VmState.UNKNOWN, "it ended while it was asked");
        } catch (QmpException e) {
            return new Seen(VmState.UNRESPONSIVE, silent(deadline));
        } catch (RatiteException e) {
            // Somebody else has the monitor, and may know.
            return new Seen(VmState.UNKNOWN, e.getMessage());
        }
    }

    private String silent(Duration deadline) {
        return process()
                .filter(process -> process.identity().stopped())
                .map(process -> "QEMU was stopped by a signal: let it go on by: kill -CONT " + process.pid())
                .orElse("QEMU has not answered within " + deadline.toMillis()
                        + " ms: its owner may free it by a rescue;" + " ratite kill " + name() + " ends it");
    }

    private static VmState status(QmpSession session, Duration timeout) {
        return VmState.ofRunState(
                session.call("query-status", Map.of(), timeout).path("status").asText());
    }

    /**
     * Runs one QMP command on the rescue monitor.
     *
     * @throws RatiteException VM_ENDED when there is no QEMU, MONITOR_IN_USE when another program has the monitor all that time
     * @throws QmpException when QEMU refuses, or does not answer in time
     */
    public JsonNode qmp(String command, Map<String, ?> arguments, Duration timeout) {
        requireProcess();
        try (QmpSession session = connect(timeout)) {
            return session.call(command, arguments, timeout);
        }
    }

    /** All that happened to the VM since QEMU's start; reading goes on also after the VM's end. */
    public VmEvents events() {
        return VmEvents.of(directory);
    }

    /** The last of what QEMU, and the shell that it runs under, printed, control characters made visible. */
    public List<String> output(int lines) {
        return LastLines.of(directory.qemuLog(), lines);
    }

    /** The first serial port; closed by the caller. Reading works also after the VM's end. */
    public SerialConsole console() {
        return SerialConsole.open(directory);
    }

    /** The guest agent; closed by the caller. */
    public GuestAgent agent() {
        requireProcess();
        return GuestAgent.connect(directory.agentSocket(), AgentOptions.named(name()));
    }

    /** Stops the guest where it is; see {@link dev.ratite.launcher.vm.RunningVm#pause}. Returns the state afterwards. */
    public VmState pause() {
        return act(VmAction.PAUSE);
    }

    /** Lets the guest go on; see {@link dev.ratite.launcher.vm.RunningVm#resume}. Returns the state afterwards. */
    public VmState resume() {
        return act(VmAction.RESUME);
    }

    /** Resets the machine; see {@link dev.ratite.launcher.vm.RunningVm#reset}. Returns the state afterwards. */
    public VmState reset() {
        return act(VmAction.RESET);
    }

    /** Presses the ACPI power button of a running guest, and returns at once with the state. */
    public VmState powerdown() {
        return act(VmAction.POWERDOWN);
    }

    /** Wakes a guest that sleeps. Returns the state afterwards. */
    public VmState wake() {
        return act(VmAction.WAKE);
    }

    /** Gives the guest a non-maskable interrupt. Returns the state afterwards. */
    public VmState nmi() {
        return act(VmAction.NMI);
    }

    @SuppressWarnings("try") // an operation is under way, not used
    private VmState act(VmAction action) {
        requireProcess();
        try (Operation unused = operations.begin(action.word());
                QmpSession session = connect(CONNECT)) {
            action.require(name(), status(session, COMMAND));
            session.call(action.command(), Map.of(), COMMAND);
            return status(session, COMMAND);
        } catch (QmpException e) {
            throw failed(action, e);
        }
    }

    private RatiteException failed(VmAction action, QmpException e) {
        String sentence = "VM '" + name() + "' cannot be " + action.done() + ": " + e.getMessage();
        if (e instanceof QmpException.Refused) {
            return new RatiteException(VmError.COMMAND_REFUSED, sentence, null, e);
        }
        return process().isEmpty()
                ? new RatiteException(VmError.VM_ENDED, sentence, null, e)
                : new RatiteException(VmError.VM_UNRESPONSIVE, sentence, "kill still works", e);
    }

    /**
     * Looks what can be done for a VM that does not answer. QEMU lets nobody new in while it is stuck, so only the VM's owner
     * can break off its connections then, by {@link dev.ratite.launcher.vm.RunningVm#rescue}; the report says how it stands.
     */
    public RescueReport rescue() {
        return new Rescue(name(), requireProcess(), null, this::state).perform();
    }

    /** Ends the VM, politely first, with the usual budgets and this one for the guest; see {@link #stop(StopBudgets)}. */
    public Exit stop(Duration guestBudget) {
        return stop(StopBudgets.ofGuest(guestBudget));
    }

    /**
     * Ends the VM by the ladder that {@link dev.ratite.launcher.vm.RunningVm#stop(StopBudgets)} describes. Returns when QEMU
     * has gone and nothing is left. A VM that has ended is cleared away.
     *
     * @throws RatiteException OPERATION_UNDER_WAY when somebody else is doing something to the VM, MONITOR_IN_USE when another
     *     program has the monitor, so that its guest could not be asked. Nothing was done then
     */
    public Exit stop(StopBudgets budgets) {
        return end(operations.begin("stop"), process -> descend(process, budgets));
    }

    /** Ends the VM at once by SIGKILL, whatever else is being done to it. Returns when QEMU has gone and nothing is left. */
    public Exit kill() {
        return end(operations.breakIn("kill"), process -> new StopLadder(name(), null, process, null)
                .kill(StopBudgets.withoutGuest()));
    }

    private Exit end(Operation operation, Function<QemuProcess, Descent> way) {
        try (operation;
                Takeover takeover = Takeover.of(directory)) {
            Optional<RunDirectory> kept = directory.past();
            Optional<QemuProcess> process = process();
            Optional<Descent> descent = process.map(way);
            ExitRecord record = process.flatMap(running -> running.awaitExit(CONNECT))
                    .or(() -> ExitRecord.read(directory))
                    .orElseGet(() -> new ExitRecord(ExitRecord.UNKNOWN, Instant.now()));
            Exit exit = report(directory, record, descent);
            takeover.release();
            return takeover.isOwned() && descent.isPresent()
                    ? kept.flatMap(past -> afterwards(past, descent)).orElse(exit)
                    : exit;
        }
    }

    /** An owner may clear away what tells of the end while that is read, but keeps it first. */
    private static Optional<Exit> afterwards(RunDirectory past, Optional<Descent> descent) {
        return ExitRecord.read(past).map(record -> report(past, record, descent));
    }

    private static Exit report(RunDirectory from, ExitRecord record, Optional<Descent> descent) {
        return descent.map(done -> ExitReport.of(from, record, done)).orElseGet(() -> ExitReport.of(from, record));
    }

    private Descent descend(QemuProcess process, StopBudgets budgets) {
        Optional<QmpSession> session = Optional.empty();
        try {
            session = Optional.of(connect(CONNECT));
        } catch (QmpException e) {
            System.getLogger(VmOperator.class.getName())
                    .log(System.Logger.Level.WARNING, () -> "VM '" + name() + "' cannot be asked: " + e.getMessage());
        }
        try (BorrowedAgent agent = new BorrowedAgent(directory)) {
            return new StopLadder(name(), session.orElse(null), process, agent.ifAny()).stop(budgets);
        } finally {
            session.ifPresent(QmpSession::close);
        }
    }

    private QmpSession connect(Duration timeout) {
        QmpOptions options = QmpOptions.named(name()).withConnectTimeout(timeout);
        return MonitorUse.connect(name(), directory.rescueSocket(), options, () -> process()
                .filter(process -> process.identity().stopped())
                .isPresent());
    }

    private QemuProcess requireProcess() {
        return process()
                .orElseThrow(() -> new RatiteException(
                        VmError.VM_ENDED, "VM '" + name() + "' has ended", "clear it away with: ratite gc", null));
    }

    private Optional<QemuProcess> process() {
        return uuid().flatMap(uuid -> QemuProcess.find(directory, uuid));
    }

    private boolean isWatched() {
        return uuid().filter(uuid -> QemuProcess.isWatched(directory, uuid)).isPresent();
    }

    private Optional<UUID> uuid() {
        return Ledger.peek(directory).stream()
                .filter(entry -> entry.kind().equals(LedgerEntry.QEMU))
                .findFirst()
                .map(entry -> UUID.fromString(entry.value()));
    }
}
