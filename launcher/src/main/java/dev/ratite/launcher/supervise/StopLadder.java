package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.QemuProcess;
import dev.ratite.launcher.vm.StopAttempt;
import dev.ratite.launcher.vm.StopBudgets;
import dev.ratite.launcher.vm.StopOutcome;
import dev.ratite.launcher.vm.StopStep;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.agent.GuestAgent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends a QEMU, politely first. Each step gets its own time and is only tried while QEMU is there; QEMU's end is noticed at
 * once, whichever step is under way; a monitor that does not answer costs its step, never the whole stop. For one stop.
 */
public final class StopLadder {
    private static final System.Logger LOG = System.getLogger(StopLadder.class.getName());

    private final String vm;
    private final @Nullable QmpSession monitor;
    private final QemuProcess process;
    private final @Nullable Supplier<GuestAgent> agent;
    private final StopNote note;
    private final List<StopAttempt> attempts = new ArrayList<>();

    /**
     * @param monitor null when there is none to talk to
     * @param agent gives the guest's agent, which stays its owner's; null when the VM has no channel to one
     */
    public StopLadder(
            String vm, @Nullable QmpSession monitor, QemuProcess process, @Nullable Supplier<GuestAgent> agent) {
        this.vm = vm;
        this.monitor = monitor;
        this.process = process;
        this.agent = agent;
        this.note = new StopNote(process.directory());
    }

    /**
     * Goes down the ladder; returns how.
     *
     * @throws RatiteException VM_UNSTOPPABLE when QEMU survived it all
     */
    public Descent stop(StopBudgets budgets) {
        return noted(() -> descend(budgets));
    }

    /** SIGKILL at once. */
    public Descent kill(StopBudgets budgets) {
        return noted(() -> killed(budgets.kill()));
    }

    /** A stop that fails leaves no note behind: a later end is none of its doing. */
    private Descent noted(Supplier<Descent> way) {
        try {
            return way.get();
        } catch (RuntimeException | Error e) {
            note.delete();
            throw e;
        }
    }

    private Descent descend(StopBudgets budgets) {
        if (asked(budgets)) {
            return here();
        }
        if (tried(StopStep.QUIT, budgets.quit(), () -> quit(budgets.quit()))) {
            return here();
        }
        if (tried(StopStep.TERMINATE, budgets.terminate(), () -> terminate(budgets.terminate()))) {
            return here();
        }
        return killed(budgets.kill());
    }

    private Descent here() {
        return new Descent(attempts.get(attempts.size() - 1).step(), attempts);
    }

    private boolean asked(StopBudgets budgets) {
        Duration guest = budgets.guest();
        if (guest.isZero() || monitor == null) {
            String why = monitor == null ? "no monitor" : "no time for the guest";
            return tried(StopStep.POWERDOWN, guest, () -> new Result(StopOutcome.SKIPPED, why));
        }
        long start = System.nanoTime();
        GuestPower power = new GuestPower(vm, monitor, process, agent);
        Result deaf = power.rouse(shorter(guest, budgets.quit()));
        if (deaf != null) {
            add(new StopAttempt(StopStep.POWERDOWN, deaf.outcome(), since(start), deaf.detail()));
            return false;
        }
        return tried(StopStep.AGENT, guest, () -> power.byAgent(shorter(budgets.agent(), guest)))
                || tried(StopStep.POWERDOWN, guest, () -> power.byButton(guest.minus(shorter(guest, since(start)))));
    }

    private Result quit(Duration budget) {
        if (monitor == null) {
            return new Result(StopOutcome.SKIPPED, "no monitor");
        }
        if (budget.isZero()) {
            return new Result(StopOutcome.SKIPPED, "no time for it");
        }
        try {
            monitor.call("quit", Map.of(), budget);
        } catch (QmpException.Disconnected e) {
            if (!e.mayHaveRun()) {
                return new Result(StopOutcome.FAILED, e.getMessage());
            }
        } catch (QmpException e) {
            return new Result(StopOutcome.FAILED, e.getMessage());
        }
        return Result.after(process, budget);
    }

    private Result terminate(Duration budget) {
        process.terminate();
        return Result.after(process, budget);
    }

    private Descent killed(Duration budget) {
        boolean ended = tried(StopStep.KILL, budget, () -> {
            process.kill();
            return Result.after(process, budget);
        });
        if (ended) {
            return here();
        }
        throw new RatiteException(
                VmError.VM_UNSTOPPABLE,
                "VM '" + vm + "': QEMU (pid " + process.pid() + ") is still there " + budget.toMillis() / 1000.0
                        + " s after SIGKILL",
                "a process that does not die hangs in the kernel: look at its storage and at the kernel's log",
                null);
    }

    /** Whether QEMU has ended by the time that the step is over. */
    private boolean tried(StopStep step, Duration budget, Supplier<Result> way) {
        note.write(step, budget);
        long start = System.nanoTime();
        Result result = way.get();
        boolean gone = result.outcome() == StopOutcome.ENDED || !process.alive();
        StopOutcome outcome = gone && result.outcome() != StopOutcome.SKIPPED ? StopOutcome.ENDED : result.outcome();
        add(new StopAttempt(step, outcome, since(start), result.detail()));
        return outcome == StopOutcome.ENDED;
    }

    private void add(StopAttempt attempt) {
        attempts.add(attempt);
        LOG.log(
                attempt.outcome() == StopOutcome.FAILED ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG,
                () -> "VM '" + vm + "': stop, " + attempt.summary());
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /**
     * What came of a step.
     *
     * @param detail null where there is nothing to say
     */
    record Result(StopOutcome outcome, @Nullable String detail) {
        static Result after(QemuProcess process, Duration budget) {
            boolean ended = process.awaitExit(budget).isPresent();
            return new Result(ended ? StopOutcome.ENDED : StopOutcome.NO_REACTION, null);
        }
    }
}
