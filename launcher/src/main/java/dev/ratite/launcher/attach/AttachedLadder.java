package dev.ratite.launcher.attach;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.ProcessIdentity;
import dev.ratite.launcher.vm.StopStep;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.qmp.QmpException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends a QEMU that is not ours, politely first. Without its process there are only words, and when those do not help that is
 * said: a stop never claims an end that nobody saw. No file of its is touched: who started it clears it away.
 */
final class AttachedLadder {
    /** What a step after the guest's own gets; QEMU needs a few milliseconds. */
    private static final Duration STEP = Duration.ofSeconds(3);

    private static final System.Logger LOG = System.getLogger(AttachedLadder.class.getName());

    private final String vm;
    private final AttachedLife life;

    AttachedLadder(String vm, AttachedLife life) {
        this.vm = vm;
        this.life = life;
    }

    /** The step that worked; null when it had ended before. */
    @Nullable
    StopStep stop(Duration guestBudget) {
        if (life.over()) {
            return null;
        }
        if (told(StopStep.POWERDOWN, "system_powerdown", guestBudget)) {
            return StopStep.POWERDOWN;
        }
        if (told(StopStep.QUIT, "quit", STEP)) {
            return StopStep.QUIT;
        }
        ProcessIdentity process = life.process();
        if (process == null) {
            throw notStopped();
        }
        boolean signalled = process.terminate();
        LOG.log(System.Logger.Level.DEBUG, () -> vm + (signalled ? " got SIGTERM" : " is gone before SIGTERM"));
        return ended(STEP) ? StopStep.TERMINATE : kill(process);
    }

    /** SIGKILL at once; null when it had ended before. */
    @Nullable
    StopStep kill() {
        ProcessIdentity process = life.process();
        if (process == null) {
            throw new RatiteException(
                    AttachError.PROCESS_UNKNOWN,
                    vm + " cannot be killed: which process it is, is not known",
                    "attach by its process id",
                    null);
        }
        return process.alive() ? kill(process) : null;
    }

    private StopStep kill(ProcessIdentity process) {
        boolean signalled = process.kill();
        if (!ended(STEP)) {
            throw new RatiteException(
                    VmError.VM_UNSTOPPABLE,
                    vm + " is still there " + STEP.toSeconds() + " s after SIGKILL"
                            + (signalled ? "" : ", which this user may not send"),
                    signalled
                            ? "a process that does not die hangs in the kernel: look at its storage and at the kernel's log"
                            : "do it as its user",
                    null);
        }
        return StopStep.KILL;
    }

    private boolean told(StopStep step, String command, Duration budget) {
        if (budget.isZero() || budget.isNegative() || !life.session().isOpen()) {
            return false;
        }
        try {
            life.session().call(command, Map.of(), budget.compareTo(STEP) < 0 ? budget : STEP);
        } catch (QmpException.Disconnected e) {
            LOG.log(System.Logger.Level.DEBUG, () -> vm + " hung up on " + command);
        } catch (QmpException e) {
            LOG.log(System.Logger.Level.WARNING, () -> vm + ": step " + step.word() + " failed: " + e.getMessage());
            return false;
        }
        return ended(budget);
    }

    private boolean ended(Duration budget) {
        try {
            return life.awaitEnd(budget);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RatiteException(
                    AttachError.NOT_STOPPED, "Interrupted while waiting for the end of " + vm, null, e);
        }
    }

    private RatiteException notStopped() {
        return life.session().isOpen()
                ? new RatiteException(
                        AttachError.NOT_STOPPED,
                        vm + " was told to end and has not",
                        "attach by its process id, by which it can be ended",
                        null)
                : new RatiteException(
                        AttachError.NOT_STOPPED,
                        vm + " hung up, but its socket does not refuse: whether it has ended cannot be told",
                        "attach by its process id, by which it can be ended",
                        null);
    }
}
