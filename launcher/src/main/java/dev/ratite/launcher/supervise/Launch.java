package dev.ratite.launcher.supervise;

import dev.ratite.launcher.companion.CompanionSpec;
import dev.ratite.launcher.companion.Companions;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plan.PlannedFirmware;
import dev.ratite.launcher.process.Ledger;
import dev.ratite.launcher.process.LedgerEntry;
import dev.ratite.launcher.process.QemuProcess;
import dev.ratite.launcher.process.Release;
import dev.ratite.launcher.process.Releasers;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.VmLock;
import dev.ratite.qmp.QmpSession;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one launch has taken so far, and then what the running VM holds. Releasing gives back in reverse whatever is
 * there, at whatever step that happens. Belongs to one thread at a time.
 */
final class Launch {
    final VmDefinition definition;
    final RunDirectory directory;
    final VmLock lock;
    final OpenBackends backends;
    final Plan plan;
    final @Nullable PlannedFirmware firmware;
    private final List<CompanionSpec> wanted;
    private boolean created;
    private @Nullable Ledger ledger;
    private @Nullable Companions companions;
    private @Nullable QemuProcess process;
    private @Nullable QmpSession session;

    /** {@code wanted} are the processes to be started beside QEMU. */
    Launch(VmDefinition definition, VmLock lock, OpenBackends backends, VmPlan planned, List<CompanionSpec> wanted) {
        this.definition = definition;
        this.directory = lock.directory();
        this.lock = lock;
        this.backends = backends;
        this.plan = planned.plan();
        this.firmware = planned.firmware();
        this.wanted = List.copyOf(wanted);
    }

    /** Makes directory and ledger. */
    void begin() {
        directory.create(lock);
        created = true;
        Ledger begun = Ledger.create(directory, lock);
        ledger = begun;
        backends.monitor().backend().files().stream()
                .filter(file -> !file.startsWith(directory.path()))
                .forEach(file -> begun.taking(LedgerEntry.SOCKET, file.toString()));
    }

    /** Starts what QEMU needs beside it; within that time QEMU may connect to all of them. */
    void accompany(Duration limit) {
        companions = Companions.start(wanted, directory, ledger(), limit);
    }

    void started(QemuProcess started) {
        process = started;
    }

    void connected(QmpSession connected) {
        session = connected;
    }

    Ledger ledger() {
        return there(ledger);
    }

    Companions companions() {
        return there(companions);
    }

    QemuProcess process() {
        return there(process);
    }

    QmpSession session() {
        return there(session);
    }

    /** Lets go of everything without releasing it: somebody else will. */
    void leave() {
        try {
            session().close();
            ledger().close();
        } finally {
            lock.close();
        }
    }

    /** Gives everything back; failures are gathered into one. QEMU is killed if it is still there. */
    void release() {
        RuntimeException failure = null;
        failure = attempt(failure, () -> {
            if (session != null) {
                session.close();
            }
        });
        failure = attempt(failure, () -> {
            if (ledger != null) {
                Release.everything(directory, ledger, lock, Releasers.builtIn());
            } else if (created) {
                Release.unbegun(directory, lock);
            }
        });
        failure = attempt(failure, backends::close);
        failure = attempt(failure, lock::close);
        if (failure != null) {
            throw failure;
        }
    }

    private static @Nullable RuntimeException attempt(@Nullable RuntimeException earlier, Runnable step) {
        try {
            step.run();
            return earlier;
        } catch (RuntimeException e) {
            if (earlier == null) {
                return e;
            }
            earlier.addSuppressed(e);
            return earlier;
        }
    }

    private static <T> T there(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the launch has not come that far");
        }
        return part;
    }
}
