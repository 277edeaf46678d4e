package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.claim.SocketClaims;
import dev.ratite.launcher.companion.CompanionSpec;
import dev.ratite.launcher.companion.Companions;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plan.PlannedArgument;
import dev.ratite.launcher.plan.PlannedFirmware;
import dev.ratite.launcher.process.Ledger;
import dev.ratite.launcher.process.LedgerEntry;
import dev.ratite.launcher.process.QemuProcess;
import dev.ratite.launcher.process.Release;
import dev.ratite.launcher.process.Releasers;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.Shim;
import dev.ratite.launcher.process.SpareShell;
import dev.ratite.launcher.process.VmLock;
import dev.ratite.qmp.QmpSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * All that one launch has taken so far. Releasing gives back in reverse whatever is there, at whatever step that happens; at
 * its end a launch becomes an {@link Ownership}. Belongs to one thread at a time.
 */
final class Launch {
    private static final System.Logger LOG = System.getLogger(Launch.class.getName());

    final VmDefinition definition;
    final RunDirectory directory;
    private final VmLock lock;
    private final Releasers releasers;
    private final LaunchSteps steps;
    private boolean created;
    private @Nullable Ledger ledger;
    private @Nullable OpenBackends backends;
    private @Nullable VmPlan planned;
    private @Nullable SocketClaims sockets;
    private @Nullable Companions companions;
    private @Nullable CompletableFuture<Shim> shim;
    private @Nullable LedgerEntry waiting;
    private @Nullable QemuProcess process;
    private @Nullable QmpSession session;

    Launch(VmDefinition definition, VmLock lock, Releasers releasers, LaunchSteps steps) {
        this.definition = definition;
        this.directory = lock.directory();
        this.lock = lock;
        this.releasers = releasers;
        this.steps = steps;
    }

    /** Makes directory and ledger, before anything that plugins may write to it. */
    void begin() {
        directory.create(lock);
        created = true;
        done("directory");
        Ledger begun = Ledger.create(directory, lock);
        ledger = begun;
        begun.tell(steps::done);
        done("ledger");
    }

    /** Starts the shell that QEMU is to run under, or takes the spare one, on another thread: meanwhile it is found out what QEMU is to be started with. */
    void openShim(SpareShell spare, Executor executor) {
        LedgerEntry entry = ledger().taking(LedgerEntry.SHIM, definition.uuid().toString());
        waiting = entry;
        shim = CompletableFuture.supplyAsync(() -> Shim.open(directory, definition.uuid(), spare), executor);
    }

    /** Takes backends over. What the transport leaves outside of the directory is written down. */
    void opened(OpenBackends opened) {
        backends = opened;
        opened.monitor().backend().files().stream()
                .filter(file -> !file.startsWith(directory.path()))
                .forEach(file -> ledger().taking(LedgerEntry.SOCKET, file.toString()));
        done("backends");
    }

    void planned(VmPlan plan) {
        planned = plan;
        sockets = new SocketClaims(plan.plan(), directory.path());
        done("plan");
    }

    /**
     * Makes sure that no other VM or program has the sockets that QEMU is going to make, and writes down those that are
     * outside of the directory.
     */
    void claim() {
        SocketClaims claims = sockets();
        claims.requireFree();
        claims.outside().forEach(file -> ledger().taking(LedgerEntry.SOCKET, file.toString()));
        done("sockets");
    }

    /** Starts what QEMU needs beside it; within that time QEMU may connect to all of them. */
    void accompany(List<CompanionSpec> wanted, Duration limit) {
        companions = Companions.start(wanted, directory, ledger(), limit);
        done("companions");
    }

    /** Starts QEMU as it is planned. */
    void start() {
        Shim shell = shell();
        ledger().taking(LedgerEntry.QEMU, plan().uuid().toString());
        ledger().gone(there(waiting));
        List<String> words = plan().arguments().stream()
                .map(PlannedArgument::words)
                .flatMap(List::stream)
                .toList();
        process = shell.start(plan().qemu(), words);
        done("QEMU");
    }

    private Shim shell() {
        try {
            return there(shim).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RatiteException failure ? failure : e;
        }
    }

    private static void closeIfOpen(@Nullable Shim shell) {
        if (shell != null) {
            shell.close();
        }
    }

    void connected(QmpSession connected) {
        session = connected;
        LOG.log(System.Logger.Level.DEBUG, () -> "VM '" + definition.name() + "': its monitor has answered");
        done("monitor");
    }

    /** Tells that the launch has come so far. */
    void done(String step) {
        steps.done(step);
    }

    Ledger ledger() {
        return there(ledger);
    }

    OpenBackends backends() {
        return there(backends);
    }

    Plan plan() {
        return there(planned).plan();
    }

    @Nullable
    PlannedFirmware firmware() {
        return there(planned).firmware();
    }

    SocketClaims sockets() {
        return there(sockets);
    }

    QemuProcess process() {
        return there(process);
    }

    QmpSession session() {
        return there(session);
    }

    /** What the owner of the running VM holds. */
    Ownership owned() {
        return new Ownership(
                new Ownership.Papers(definition, plan(), lock, ledger(), releasers),
                backends(),
                there(companions),
                process(),
                there(session));
    }

    /** Gives everything back; failures are gathered into one. QEMU is killed if it is still there. */
    void release() {
        Attempts attempts = new Attempts();
        if (session != null) {
            attempts.run(session::close);
        }
        CompletableFuture<Shim> opened = shim;
        if (opened != null && process == null) {
            // Else it might start when all is released. Why it did not start was told, or no longer matters.
            attempts.run(() -> opened.handle((shell, failure) -> shell)
                    .thenAccept(Launch::closeIfOpen)
                    .join());
        }
        if (ledger != null) {
            OpenBackends open = backends;
            Ownership.release(attempts, ledger, lock, open == null ? () -> {} : open::close, releasers);
        } else {
            if (created) {
                attempts.run(() -> Release.unbegun(directory, lock));
            }
            attempts.run(lock::close);
        }
        attempts.throwIfAny();
    }

    private static <T> T there(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the launch has not come that far");
        }
        return part;
    }
}
