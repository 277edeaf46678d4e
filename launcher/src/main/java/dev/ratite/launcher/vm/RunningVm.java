package dev.ratite.launcher.vm;

import dev.ratite.api.network.PortForward;
import dev.ratite.launcher.console.SerialConsole;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.agent.GuestAgent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A VM that this program launched and owns, until it ends or is {@linkplain #detach() detached}. Safe for use by many
 * threads. Methods that ask QEMU block, not longer than the configured command timeout unless they take one of their own.
 *
 * <p>What the VM does not do is a {@link dev.ratite.api.RatiteException}: QEMU refused, did not answer in time, has gone.
 */
public interface RunningVm extends AutoCloseable {
    VmDefinition definition();

    /** What QEMU was started with. */
    Plan plan();

    /** The VM's own directory: sockets, logs, ledger. It vanishes after the VM's end. */
    Path directory();

    /** QEMU's process id. */
    long pid();

    /** The last that is known; does not block. */
    VmState state();

    /** The VM's monitor, for whatever this interface has no word for. Not to be closed by the caller. */
    QmpSession qmp();

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

    /** Stops the guest where it is. A VM that is paused stays so. */
    void pause();

    /** Lets the guest go on. A VM that runs goes on running. */
    void resume();

    /** Resets the machine as its reset button would. A running guest boots anew, a paused one waits in PRELAUNCH. */
    void reset();

    /** Presses the ACPI power button and returns. What comes of it is the guest's business. */
    void powerdown();

    /**
     * Ends the VM: the ACPI power button, and, when the guest has not powered off after {@code guestBudget}, QMP
     * {@code quit}, SIGTERM and SIGKILL, each with a few seconds. Returns when QEMU has gone and nothing of it is left.
     */
    Exit stop(Duration guestBudget);

    /** Ends the VM at once by SIGKILL, as pulling the plug would. Returns when QEMU has gone and nothing is left. */
    Exit kill();

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

    /** Stops the VM with the configured budget for the guest, unless it has ended or was detached. */
    @Override
    void close();
}
