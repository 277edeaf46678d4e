package dev.ratite.launcher.vm;

import dev.ratite.api.network.PortForward;
import dev.ratite.launcher.console.SerialConsole;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.device.VmDevices;
import dev.ratite.launcher.event.VmEvents;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.runtime.VmRuntime;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.agent.GuestAgent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A VM that this program launched and owns, until it ends or is {@linkplain #detach() detached}. Safe for use by many
 * threads. Methods that ask QEMU block, not longer than the configured command timeout unless they take one of their own.
 *
 * <p>What the VM does not do is a {@link dev.ratite.api.RatiteException}: QEMU refused, did not answer in time, has gone.
 */
public interface RunningVm extends AutoCloseable {
    /** What the VM is by now: what it was launched with, and what {@link #devices} has changed since. */
    VmDefinition definition();

    /** What QEMU was started with, and what has come and gone since. */
    Plan plan();

    /** What is plugged into the VM; more can be, and out of it. The same object each time. */
    VmDevices devices();

    /** The VM's own directory: sockets, logs, ledger. It vanishes after the VM's end. */
    Path directory();

    /** QEMU's process id. */
    long pid();

    /** The last that is known; does not block. */
    VmState state();

    /** The VM's monitor, for whatever this interface has no word for. Not to be closed by the caller. */
    QmpSession qmp();

    /** All that happened to the VM since QEMU's start, for each reader from wherever it likes. The same object each time. */
    VmEvents events();

    /** The VM's disks, balloon, virtual CPUs, networks and jobs, to be asked and changed while it runs. */
    VmRuntime runtime();

    /** The first serial port. The same object each time; it is closed with the VM. */
    SerialConsole console();

    /**
     * The guest agent. Connects at the first call; the same object each time, closed with the VM. Whether an agent runs
     * in the guest shows when it is asked: {@link GuestAgent#awaitReady}.
     *
     * @throws dev.ratite.api.RatiteException NOT_IN_DEFINITION when the definition has no {@code guestAgent}
     */
    GuestAgent agent();

    /**
     * Where the host reaches the guest through a network, with the ports that were chosen; empty for a network that
     * forwards nothing.
     *
     * @param network the network's id
     */
    List<PortForward> forwards(String network);

    /**
     * Asks QEMU what the VM does, not longer than {@code deadline}, and returns that; UNRESPONSIVE when it does not answer.
     * What others do with the VM is not waited for. Throws nothing for a VM that is silent or has ended.
     */
    VmState state(Duration deadline);

    /**
     * Calls the listener at each change of the state from now on, in order, one at a time, on one of Ratite's threads. A
     * listener that takes long, or throws, delays nobody but itself. It may call this object. The last change is never lost:
     * of a listener that is behind by more than a thousand changes the oldest are dropped, which the next one's
     * {@link VmStateChange#missed} counts. Nothing follows the VM's end, nor its being detached.
     */
    StateSubscription onState(Consumer<VmStateChange> listener);

    /**
     * The changes of the state, for reactive programs; as {@link #onState}, for each subscriber. Completes after the VM's end
     * and when it is detached.
     */
    Flow.Publisher<VmStateChange> states();

    /**
     * Waits until the VM is in a state that passes the test. Sees every change, also states that last a moment alone.
     *
     * @param wanted is asked on this thread
     * @return the state that passed
     * @throws dev.ratite.api.RatiteException STATE_NOT_REACHED when the time is up, VM_ENDED when the VM has ended instead,
     *     VM_DETACHED
     */
    VmState awaitState(Predicate<VmState> wanted, Duration timeout);

    /** Waits until the VM is in one of these states; see {@link #awaitState(Predicate, Duration)}. */
    default VmState awaitState(Set<VmState> wanted, Duration timeout) {
        return awaitState(wanted::contains, timeout);
    }

    /**
     * Stops the guest where it is. A VM that stands still already, paused or before its first instruction, stays so.
     *
     * <p>This and the other methods that do something to the VM look at its state first, since QEMU itself takes all commands
     * in all states, and refuse what could not work with WRONG_STATE. One operation at a time is done to a VM, by whatever
     * program: another one is OPERATION_UNDER_WAY, at once, with whose it is.
     */
    void pause();

    /**
     * Lets the guest go on: from a pause, from before its first instruction, or after a disk's error, whose request is made
     * again. A VM that runs goes on running.
     */
    void resume();

    /**
     * Resets the machine as its reset button would. A running guest boots anew; one that stood still, was paused, panicked or
     * powered off waits in PRELAUNCH for {@link #resume}.
     */
    void reset();

    /** Presses the ACPI power button of a running guest and returns. What comes of it is the guest's business. */
    void powerdown();

    /** Wakes a guest that sleeps in SUSPENDED. */
    void wake();

    /** Gives the guest a non-maskable interrupt, on which most print where they are, or panic. */
    void nmi();

    /** Ends the VM without asking its guest: QMP {@code quit}, and SIGTERM and SIGKILL if that does not help. */
    Exit quit();

    /**
     * Ends the VM, politely first, with the usual budgets and this one for the guest.
     *
     * @see #stop(StopBudgets)
     */
    Exit stop(Duration guestBudget);

    /**
     * Ends the VM: shutdown by the guest's agent if one answers, the ACPI power button, again after half a second and then
     * every few seconds, QMP {@code quit}, SIGTERM, SIGKILL. A guest that sleeps is woken first; one that is paused, or stands
     * still otherwise, cannot power off and is not asked. Returns when QEMU has gone and nothing of it is left; the
     * {@link Exit} tells what was tried. Whoever calls this while the VM is being stopped through this object joins that.
     *
     * @throws dev.ratite.api.RatiteException VM_UNSTOPPABLE when QEMU survives it all; OPERATION_UNDER_WAY when somebody else
     *     is doing something to the VM
     */
    Exit stop(StopBudgets budgets);

    /**
     * Ends the VM at once by SIGKILL, as pulling the plug would, whatever else is being done to it. Returns when QEMU has
     * gone and nothing is left.
     */
    Exit kill();

    /**
     * Frees a QEMU that does not answer since it waits for a storage server, or another peer, that is silent: breaks off
     * such connections out of band, so that the guest gets an error instead. Does nothing to a VM that answers. Takes some
     * seconds at most, and waits for no operation under way.
     */
    RescueReport rescue();

    /**
     * Completes when QEMU has gone and nothing of it is left, whoever ended it; with a {@link
     * dev.ratite.api.RatiteException} when something could not be released, or when the VM was detached. Cancelling it
     * changes nothing. Actions run on one of Ratite's threads: they must not block, nor close Ratite.
     */
    CompletableFuture<Exit> onExit();

    /**
     * Gives up ownership: the VM goes on, and any program that opens the state directory may take care of it. This
     * object is of no more use.
     */
    void detach();

    /**
     * Stops the VM with the configured budget for the guest, unless it has ended or was detached. What others are doing to
     * it is waited for some seconds, and then broken in on.
     */
    @Override
    void close();
}
