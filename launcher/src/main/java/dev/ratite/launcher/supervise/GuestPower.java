package dev.ratite.launcher.supervise;

import dev.ratite.launcher.process.QemuProcess;
import dev.ratite.launcher.supervise.StopLadder.Result;
import dev.ratite.launcher.vm.StopOutcome;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.agent.AgentPort;
import dev.ratite.qmp.agent.AgentState;
import dev.ratite.qmp.agent.GuestAgent;
import dev.ratite.qmp.agent.ShutdownMode;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The ways to ask a guest to power off: by its agent, by its power button. */
final class GuestPower {
    /** The character device of the agent's port. */
    static final String AGENT_CHARDEV = "agent.0";

    /**
     * What an agent gets to show that it is there, once something in the guest has opened its port. A live one needs
     * milliseconds, but its host may be busy.
     */
    private static final Duration PROBE = Duration.ofSeconds(5);

    /** What an agent gets to thaw, and then to take the question: it does not answer that one. */
    private static final Duration TAKE = Duration.ofSeconds(5);

    /** Some guests, Windows among them, ignore the first press. */
    private static final Duration SECOND_PRESS = Duration.ofMillis(500);

    /** And some ignore it while they boot. */
    private static final Duration NEXT_PRESS = Duration.ofSeconds(5);

    private static final System.Logger LOG = System.getLogger(GuestPower.class.getName());

    private final String vm;
    private final QmpSession monitor;
    private final QemuProcess process;
    private final @Nullable Supplier<GuestAgent> agent;

    GuestPower(String vm, QmpSession monitor, QemuProcess process, @Nullable Supplier<GuestAgent> agent) {
        this.vm = vm;
        this.monitor = monitor;
        this.process = process;
        this.agent = agent;
    }

    /**
     * Looks whether the guest can hear, and wakes it if it sleeps: it put itself there, and has not written all to its disks.
     * One that somebody paused stays so.
     *
     * @return why it cannot hear; null when it can
     */
    @Nullable
    Result rouse(Duration budget) {
        try {
            VmState state = VmState.ofRunState(monitor.call("query-status", Map.of(), budget)
                    .path("status")
                    .asText());
            if (state == VmState.SUSPENDED) {
                monitor.call("system_wakeup", Map.of(), budget);
                return null;
            }
            return state == VmState.RUNNING || state == VmState.UNKNOWN
                    ? null
                    : new Result(StopOutcome.SKIPPED, "a guest that is " + state.word() + " cannot power off");
        } catch (QmpException e) {
            return process.alive() ? new Result(StopOutcome.FAILED, e.getMessage()) : null;
        }
    }

    /** Never waits for an agent that is not there. */
    Result byAgent(Duration budget) {
        if (agent == null) {
            return new Result(StopOutcome.SKIPPED, "the VM has no channel to an agent");
        }
        if (budget.isZero()) {
            return new Result(StopOutcome.SKIPPED, "no time for it");
        }
        long end = System.nanoTime() + budget.toNanos();
        try {
            GuestAgent present = agent.get();
            AgentState state = present.state(AgentPort.of(monitor, AGENT_CHARDEV), StopLadder.shorter(PROBE, budget));
            if (!state.answers()) {
                return new Result(StopOutcome.SKIPPED, "no agent answers");
            }
            thaw(present);
            present.shutdown(ShutdownMode.POWERDOWN, StopLadder.shorter(TAKE, budget));
        } catch (QmpException.Interrupted e) {
            throw e;
        } catch (QmpException e) {
            return new Result(StopOutcome.FAILED, e.getMessage());
        }
        return Result.after(process, left(end));
    }

    /** A guest whose filesystems are frozen hangs in its shutdown. */
    private void thaw(GuestAgent present) {
        try {
            if (present.call("guest-fsfreeze-status", Map.of(), TAKE).asText().equals("frozen")) {
                present.call("guest-fsfreeze-thaw", Map.of(), TAKE);
                LOG.log(
                        System.Logger.Level.WARNING,
                        () -> "VM '" + vm + "': frozen filesystems were thawed to stop it");
            }
        } catch (QmpException.Refused e) {
            // An agent that cannot freeze has frozen nothing.
            LOG.log(System.Logger.Level.DEBUG, () -> "VM '" + vm + "': " + e.getMessage());
        }
    }

    /** Presses until the time is up. */
    Result byButton(Duration budget) {
        long end = System.nanoTime() + budget.toNanos();
        Duration pause = SECOND_PRESS;
        Duration left = budget;
        while (!left.isZero()) {
            try {
                monitor.call("system_powerdown", Map.of(), StopLadder.shorter(left, NEXT_PRESS));
            } catch (QmpException.Disconnected e) {
                return Result.after(process, left(end));
            } catch (QmpException.Interrupted e) {
                throw e;
            } catch (QmpException e) {
                return new Result(StopOutcome.FAILED, e.getMessage());
            }
            if (process.awaitExit(StopLadder.shorter(left(end), pause)).isPresent()) {
                return new Result(StopOutcome.ENDED, null);
            }
            pause = NEXT_PRESS;
            left = left(end);
        }
        return new Result(StopOutcome.NO_REACTION, null);
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}
