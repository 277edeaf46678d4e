package dev.ratite.launcher.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.api.RatiteException;
import dev.ratite.api.network.PortForward;
import dev.ratite.launcher.console.SerialConsole;
import dev.ratite.launcher.process.ExitRecord;
import dev.ratite.launcher.process.Ledger;
import dev.ratite.launcher.process.LedgerEntry;
import dev.ratite.launcher.process.LockHolder;
import dev.ratite.launcher.process.QemuProcess;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.supervise.ExitReport;
import dev.ratite.launcher.supervise.ForwardsFile;
import dev.ratite.launcher.supervise.StopLadder;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.StopStep;
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
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** One VM, whoever launched it. Holds nothing open between calls; safe for use by many threads. */
public final class VmOperator {
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final RunDirectory directory;

    VmOperator(RunDirectory directory) {
        this.directory = directory;
    }

    public String name() {
        return directory.vm();
    }

    /** What the VM does now, asked for at most as long as {@code deadline}. */
    public VmSummary summary(Duration deadline) {
        Optional<QemuProcess> process = process();
        if (process.isEmpty()) {
            Optional<Exit> exit = ended();
            return summary(exit.map(Exit::state).orElseGet(this::unlaunched), null, null, exit.orElse(null));
        }
        Duration uptime = Duration.between(ExitReport.started(directory), Instant.now());
        return summary(state(deadline), process.get().pid(), uptime, null);
    }

    /** How it ended; a VM whose shim was killed as well, or whose machine was restarted, left no record. */
    private Optional<Exit> ended() {
        return ExitRecord.read(directory)
                .or(() -> Ledger.peekLaunched(directory) && !isWatched()
                        ? Optional.of(new ExitRecord(ExitRecord.UNKNOWN, Instant.now()))
                        : Optional.empty())
                .map(record -> ExitReport.of(directory, record, null));
    }

    /** QEMU has gone and its end is being recorded; or a launch is under way, or nobody carries it on: then it is for gc. */
    private VmState unlaunched() {
        if (Ledger.peekLaunched(directory)) {
            return VmState.SHUTDOWN;
        }
        return LockHolder.read(directory.lock()).isPresent() ? VmState.STARTING : VmState.UNKNOWN;
    }

    private VmSummary summary(VmState state, @Nullable Long pid, @Nullable Duration uptime, @Nullable Exit exit) {
        List<PortForward> forwards = pid == null ? List.of() : ForwardsFile.read(directory);
        return new VmSummary(name(), state, pid, uptime, forwards, exit, directory.path());
    }

    private VmState state(Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        try (QmpSession session = rescue(deadline)) {
            Duration rest = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
            return VmState.ofRunState(
                    session.call("query-status", Map.of(), rest).path("status").asText());
        } catch (QmpException.NotConnected | QmpException.Disconnected e) {
            return process().isPresent() ? VmState.STARTING : VmState.UNKNOWN;
        } catch (QmpException e) {
            return VmState.UNRESPONSIVE;
        }
    }

    /**
     * Runs one QMP command on the rescue monitor.
     *
     * @throws RatiteException VM_ENDED when there is no QEMU
     * @throws QmpException when QEMU refuses, or does not answer in time
     */
    public JsonNode qmp(String command, Map<String, ?> arguments, Duration timeout) {
        requireProcess();
        try (QmpSession session = rescue(timeout)) {
            return session.call(command, arguments, timeout);
        }
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

    /**
     * Ends the VM: the ACPI power button, and, when the guest has not powered off after {@code guestBudget}, other
     * means. Returns when QEMU has gone and nothing is left. A VM that has ended is cleared away.
     */
    public Exit stop(Duration guestBudget) {
        return end((session, process) -> new StopLadder(name(), session.orElse(null), process).stop(guestBudget));
    }

    /** Ends the VM at once by SIGKILL. Returns when QEMU has gone and nothing is left. */
    public Exit kill() {
        return end((session, process) -> new StopLadder(name(), null, process).kill());
    }

    private Exit end(BiFunction<Optional<QmpSession>, QemuProcess, StopStep> way) {
        try (Takeover takeover = Takeover.of(directory)) {
            Optional<QemuProcess> process = process();
            StopStep step = process.map(running -> descend(way, running)).orElse(null);
            ExitRecord record = process.flatMap(running -> running.awaitExit(CONNECT))
                    .or(() -> ExitRecord.read(directory))
                    .orElseGet(() -> new ExitRecord(ExitRecord.UNKNOWN, Instant.now()));
            Exit exit = ExitReport.of(directory, record, step);
            takeover.release();
            return exit;
        }
    }

    private StopStep descend(BiFunction<Optional<QmpSession>, QemuProcess, StopStep> way, QemuProcess process) {
        Optional<QmpSession> session = Optional.empty();
        try {
            session = Optional.of(rescue(CONNECT));
        } catch (QmpException e) {
            System.getLogger(VmOperator.class.getName())
                    .log(System.Logger.Level.WARNING, () -> "VM '" + name() + "' cannot be asked: " + e.getMessage());
        }
        try {
            return way.apply(session, process);
        } finally {
            session.ifPresent(QmpSession::close);
        }
    }

    private QmpSession rescue(Duration timeout) {
        return QmpSession.connect(
                directory.rescueSocket(), QmpOptions.named(name()).withConnectTimeout(timeout));
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
