package dev.ratite.launcher.supervise;

import com.google.inject.Inject;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.handover.HandoverAsk;
import dev.ratite.launcher.plugin.Suggestions;
import dev.ratite.launcher.process.ExitRecord;
import dev.ratite.launcher.process.Ledger;
import dev.ratite.launcher.process.LedgerEntry;
import dev.ratite.launcher.process.LockHolder;
import dev.ratite.launcher.process.QemuProcess;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.StateDirectory;
import dev.ratite.launcher.process.VmLock;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.FoundVm;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.VmError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Finds VMs that this program has not launched, and becomes their owner where nobody is. */
public final class VmAdopter {
    /** From QEMU's end to its record by the shim: milliseconds. */
    private static final Duration RECORD = Duration.ofSeconds(2);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(2);

    private final StateDirectory state;
    private final Adoption adoption;
    private final ExecutorService executor;

    @Inject
    VmAdopter(StateDirectory state, Adoption adoption, @ForSupervision ExecutorService executor) {
        this.state = state;
        this.adoption = adoption;
        this.executor = executor;
    }

    /**
     * Becomes the owner of a VM that runs and has none.
     *
     * @throws RatiteException VM_UNKNOWN; VM_BUSY, naming the owner; VM_ENDED; VM_UNFINISHED; or what is in the way
     */
    public LiveVm adopt(String name) {
        RunDirectory directory = known(name);
        return adopt(VmLock.take(directory, VmLauncher.OWNER));
    }

    /**
     * The same, but an owner is asked for the VM.
     *
     * @param limit how long its answer is waited for
     * @throws RatiteException HANDOVER_REFUSED when it does not agree, or as {@link #adopt}
     */
    public LiveVm takeOver(String name, Duration limit) {
        RunDirectory directory = known(name);
        return adopt(new HandoverAsk(directory, VmLauncher.OWNER, limit).take());
    }

    /**
     * All VMs by name; those that run and have no owner are adopted. All at once, so that one that does not answer costs the
     * time of a command, however many there are.
     *
     * @param ours those that this program owns already
     */
    public List<FoundVm> adoptAll(Function<String, Optional<RunningVm>> ours) {
        return Parallel.each(state.runDirectories(), executor, directory -> look(directory, ours)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<FoundVm> look(RunDirectory directory, Function<String, Optional<RunningVm>> ours) {
        Optional<RunningVm> our = ours.apply(directory.vm());
        if (our.isPresent()) {
            return our.map(FoundVm.Adopted::new);
        }
        try {
            Optional<VmLock> free = VmLock.tryTake(directory, VmLauncher.OWNER);
            if (free.isEmpty()) {
                return Optional.of(new FoundVm.Foreign(
                        directory.vm(),
                        LockHolder.read(directory.lock())
                                .map(LockHolder::toString)
                                .orElse("another process")));
            }
            return look(free.get());
        } catch (RatiteException e) {
            return Optional.of(new FoundVm.Unadoptable(directory.vm(), e));
        }
    }

    private LiveVm adopt(VmLock lock) {
        RunDirectory directory = lock.directory();
        FoundVm found = look(lock).orElseThrow(() -> unknown(directory.vm()));
        if (found instanceof FoundVm.Adopted adopted && adopted.vm() instanceof LiveVm vm) {
            return vm;
        }
        if (found instanceof FoundVm.Ended ended) {
            throw new RatiteException(
                    VmError.VM_ENDED, ended.exit().summary(), "what it left is removed by: ratite gc", null);
        }
        throw new RatiteException(
                VmError.VM_UNFINISHED,
                "The launch of VM '" + directory.vm() + "' was broken off before its guest ran",
                "what it left is removed by: ratite gc",
                null);
    }

    /** Keeps the lock for a VM that is adopted, and gives it back for any other. */
    private Optional<FoundVm> look(VmLock lock) {
        boolean adopted = false;
        try {
            Optional<FoundVm> found = lock.directory().exists() ? Optional.of(open(lock)) : Optional.empty();
            adopted = found.filter(FoundVm.Adopted.class::isInstance).isPresent();
            return found;
        } finally {
            if (!adopted) {
                lock.close();
            }
        }
    }

    private FoundVm open(VmLock lock) {
        Ledger ledger = Ledger.open(lock.directory(), lock);
        boolean adopted = false;
        try {
            FoundVm found = look(lock, ledger);
            adopted = found instanceof FoundVm.Adopted;
            return found;
        } finally {
            if (!adopted) {
                ledger.close();
            }
        }
    }

    private FoundVm look(VmLock lock, Ledger ledger) {
        RunDirectory directory = lock.directory();
        Optional<UUID> uuid = ledger.qemu().map(LedgerEntry::value).map(UUID::fromString);
        if (!ledger.isLaunched() || uuid.isEmpty()) {
            return new FoundVm.Unfinished(directory.vm());
        }
        Optional<QemuProcess> process = QemuProcess.find(directory, uuid.get());
        if (process.isPresent()) {
            try {
                return new FoundVm.Adopted(adoption.adopt(lock, ledger, process.get(), uuid.get()));
            } catch (RuntimeException | Error e) {
                process.get().letGo();
                throw e;
            }
        }
        Exit exit = ExitReport.of(directory, record(directory, uuid.get()));
        return new FoundVm.Ended(directory.vm(), exit, QemuProcess.isNumberReused(directory, uuid.get()));
    }

    /** How it ended. Its shim may be about to write that; one that was killed as well has left nothing. */
    private static ExitRecord record(RunDirectory directory, UUID uuid) {
        long deadline = System.nanoTime() + RECORD.toNanos();
        while (ExitRecord.read(directory).isEmpty()
                && QemuProcess.isWatched(directory, uuid)
                && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return ExitRecord.read(directory).orElseGet(() -> new ExitRecord(ExitRecord.UNKNOWN, Instant.now()));
    }

    private RunDirectory known(String name) {
        RunDirectory directory = state.run(name);
        if (!directory.exists()) {
            throw unknown(name);
        }
        return directory;
    }

    private RatiteException unknown(String name) {
        return new RatiteException(
                VmError.VM_UNKNOWN,
                "There is no VM '" + name + "' in " + state.root(),
                Suggestions.remedy(
                        name,
                        state.runDirectories().stream().map(RunDirectory::vm).toList()),
                null);
    }
}
