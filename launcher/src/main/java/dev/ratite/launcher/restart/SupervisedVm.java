package dev.ratite.launcher.restart;

import static java.util.Objects.requireNonNull;

import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.RunningVm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A VM that is launched again when it has ended, as its definition's {@code restart} says, as long as this program lives
 * and has not let go of it. Each launch is an incarnation with a {@link RunningVm} of its own; this handle stays the same.
 * Safe for use by many threads.
 *
 * <p>An end that was asked for is never followed by a restart: by this handle, by an incarnation's, by an operator, by
 * SIGTERM to QEMU, or by a power button that the guest obeyed. Neither is a crash in the middle of a stop.
 *
 * <p>It has no thread of its own. Delays are waited for by the JDK's common timer; the launch, and the listeners, then run
 * on Ratite's threads, which are there only while there is something to do.
 */
public final class SupervisedVm implements AutoCloseable {
    private final Supervision supervision;

    SupervisedVm(Supervision supervision) {
        this.supervision = supervision;
    }

    /** As it runs now, or, while there is no incarnation, as it will be launched: with the devices that the last one had. */
    public VmDefinition definition() {
        return supervision.definition();
    }

    public SupervisionState state() {
        return supervision.state();
    }

    /** The incarnation that runs; empty while there is none. It may end, and be followed by another, at any time. */
    public Optional<RunningVm> current() {
        return supervision.current();
    }

    /** The incarnations so far, oldest first; of very many the last hundred. */
    public List<Incarnation> history() {
        return supervision.history();
    }

    /** Tells of what happens from now on, until the answer is closed. */
    public SupervisionSubscription subscribe(SupervisionListener listener) {
        return supervision.subscribe(requireNonNull(listener, "listener is null"));
    }

    /**
     * Ends the VM for good, by the ladder of {@link RunningVm#stop}. While there is no incarnation none comes any more, and
     * the answer is how the last one ended.
     */
    public Exit stop(Duration guestBudget) {
        requireNonNull(guestBudget, "guestBudget is null");
        return supervision.end(vm -> vm.stop(guestBudget));
    }

    /** Ends the VM for good, by SIGKILL. */
    public Exit kill() {
        return supervision.end(RunningVm::kill);
    }

    /**
     * Completes when the VM has ended for good; with a {@link dev.ratite.api.RatiteException} when something could not be
     * released, or it was detached. Actions run on one of Ratite's threads: they must not block, nor close Ratite.
     */
    public CompletableFuture<Exit> onEnd() {
        return supervision.onEnd();
    }

    /**
     * Gives up supervision and ownership: a VM that runs goes on, and is not launched again by this program. While there is
     * no incarnation none comes any more.
     */
    public void detach() {
        supervision.detach();
    }

    /** Stops the VM with the configured budget for the guest, unless it has ended for good or was detached. */
    @Override
    public void close() {
        supervision.close();
    }
}
