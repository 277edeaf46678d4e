package dev.ratite.launcher.process;

import dev.ratite.api.RatiteException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One running QEMU, started by this JVM or found again. Told from any other process by number, start and its VM's uuid
 * in its command line; a signal goes to that process or to nobody. Safe for use by several threads.
 */
public final class QemuProcess {
    private final RunDirectory directory;
    private final RunProcesses processes;
    private final ProcessIdentity identity;
    private final ExitWatch watch;

    QemuProcess(RunDirectory directory, RunProcesses processes, PidFile recorded, CompletableFuture<Process> shimEnd) {
        this.directory = directory;
        this.processes = processes;
        this.identity = recorded.qemu();
        this.watch = ExitWatch.ofChild(directory, recorded, shimEnd);
    }

    private QemuProcess(RunDirectory directory, RunProcesses processes, PidFile found) {
        this.directory = directory;
        this.processes = processes;
        this.identity = found.qemu();
        this.watch = ExitWatch.ofStranger(directory, found);
    }

    /**
     * Finds the QEMU that runs in this directory with this uuid, by what its shim recorded or else by looking through
     * all command lines; empty when it is dead. How it ended then is in {@link ExitRecord#read}.
     */
    public static Optional<QemuProcess> find(RunDirectory directory, UUID uuid) {
        RunProcesses processes = new RunProcesses(directory, uuid.toString());
        return processes.qemu().map(qemu -> {
            // Without a shim nobody records the end; QEMU itself then stands in for what is waited for.
            ProcessIdentity shim = processes.shim().orElse(qemu);
            return new QemuProcess(directory, processes, new PidFile(qemu, shim));
        });
    }

    /**
     * Whether the number that the VM's QEMU was recorded under belongs to another process now: one that came later, or that has
     * the same number and start since the machine was restarted.
     */
    public static boolean isNumberReused(RunDirectory directory, UUID uuid) {
        return PidFile.read(directory)
                .map(PidFile::qemu)
                .filter(recorded -> ProcessIdentity.of(recorded.pid()).isPresent())
                .filter(recorded -> !new RunProcesses(directory, uuid.toString()).isOurs(recorded))
                .isPresent();
    }

    /** Whether the shim of that VM is there, and so is going to record QEMU's end if it has not. */
    public static boolean isWatched(RunDirectory directory, UUID uuid) {
        return new RunProcesses(directory, uuid.toString()).shim().isPresent();
    }

    public RunDirectory directory() {
        return directory;
    }

    public ProcessIdentity identity() {
        return identity;
    }

    public long pid() {
        return identity.pid();
    }

    /** Whether it is there and no zombie. Asks the kernel each time. */
    public boolean alive() {
        return identity.alive();
    }

    /** Sends SIGTERM, on which QEMU ends in an orderly way. False when it is dead. */
    public boolean terminate() {
        return processes.isOurs(identity) && identity.terminate();
    }

    /** Sends SIGKILL. False when it is dead. */
    public boolean kill() {
        return processes.isOurs(identity) && identity.kill();
    }

    /**
     * Completes when QEMU has ended and how is known, or known to be unknown. Actions run on a thread that others need
     * as well: they must not block. Each call gives a future of its own.
     */
    public CompletableFuture<ExitRecord> onExit() {
        return watch.exit().copy();
    }

    /** From now on nobody here waits for the end: {@link #onExit} is cancelled, and what was watched for it is let go. */
    public void letGo() {
        watch.exit().cancel(false);
    }

    /**
     * Waits for the end, at most that long; empty when QEMU is still there, or when its shim has not recorded its end
     * within that time, which {@link #alive} tells apart.
     *
     * @throws RatiteException INTERRUPTED, the thread's interrupt flag being set again
     */
    public Optional<ExitRecord> awaitExit(Duration limit) {
        watch.look();
        try {
            return Optional.of(watch.exit().get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            watch.look();
            return Optional.ofNullable(watch.exit().getNow(null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RatiteException(
                    ProcessError.INTERRUPTED,
                    "Interrupted while waiting for the end of VM '" + directory.vm() + "'",
                    null,
                    e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("An exit watch never fails", e);
        }
    }
}
