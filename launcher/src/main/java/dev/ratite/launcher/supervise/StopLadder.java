package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.QemuProcess;
import dev.ratite.launcher.vm.StopStep;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpSession;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Ends a QEMU, politely first. Each step gets its own time and is only tried while QEMU is there; a monitor that does not
 * answer costs its step, never the whole stop.
 */
public final class StopLadder {
    /** What a step after the guest's own gets; QEMU needs a few milliseconds. */
    private static final Duration STEP = Duration.ofSeconds(3);

    private static final System.Logger LOG = System.getLogger(StopLadder.class.getName());

    private final String vm;
    private final @Nullable QmpSession monitor;
    private final QemuProcess process;

    /** {@code monitor} is null when there is none to talk to. */
    public StopLadder(String vm, @Nullable QmpSession monitor, QemuProcess process) {
        this.vm = vm;
        this.monitor = monitor;
        this.process = process;
    }

    /**
     * Goes down the ladder; returns the step that worked.
     *
     * @throws RatiteException VM_UNSTOPPABLE when QEMU survived them all
     */
    public StopStep stop(Duration guestBudget) {
        if (ended(StopStep.POWERDOWN, "system_powerdown", guestBudget)) {
            return StopStep.POWERDOWN;
        }
        if (ended(StopStep.QUIT, "quit", STEP)) {
            return StopStep.QUIT;
        }
        process.terminate();
        return process.awaitExit(STEP).isPresent() ? StopStep.TERMINATE : kill();
    }

    /** SIGKILL at once. */
    public StopStep kill() {
        process.kill();
        if (process.awaitExit(STEP).isEmpty()) {
            throw new RatiteException(
                    VmError.VM_UNSTOPPABLE,
                    "VM '" + vm + "': QEMU (pid " + process.pid() + ") is still there " + STEP.toSeconds()
                            + " s after SIGKILL",
                    "a process that does not die hangs in the kernel: look at its storage and at the kernel's log",
                    null);
        }
        return StopStep.KILL;
    }

    private boolean ended(StopStep step, String command, Duration budget) {
        return told(step, command, budget) && process.awaitExit(budget).isPresent();
    }

    private boolean told(StopStep step, String command, Duration budget) {
        if (monitor == null || budget.isZero() || budget.isNegative()) {
            return false;
        }
        try {
            monitor.call(command, java.util.Map.of(), budget.compareTo(STEP) < 0 ? budget : STEP);
            return true;
        } catch (QmpException.Disconnected e) {
            LOG.log(System.Logger.Level.DEBUG, () -> "VM '" + vm + "' hung up on " + command);
            return e.mayHaveRun();
        } catch (QmpException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "VM '" + vm + "': step " + step.word() + " failed: " + e.getMessage());
            return false;
        }
    }
}
