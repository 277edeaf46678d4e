package dev.ratite.launcher.supervise;

import dev.ratite.launcher.claim.SocketClaims;
import dev.ratite.launcher.companion.Companions;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plugin.PluginReleaser;
import dev.ratite.launcher.process.Ledger;
import dev.ratite.launcher.process.LedgerEntry;
import dev.ratite.launcher.process.QemuProcess;
import dev.ratite.launcher.process.Release;
import dev.ratite.launcher.process.Releasers;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.VmLock;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.QmpSubscription;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that a VM's owner holds while it runs, whether it launched the VM or adopted it. It ends once: by releasing the VM, or
 * by leaving it to others.
 */
final class Ownership {
    final VmDefinition definition;
    final Plan plan;
    final RunDirectory directory;
    private final VmLock lock;
    private final Ledger ledger;
    private final Releasers releasers;
    private final OpenBackends backends;
    private final Companions companions;
    private final QemuProcess process;
    private final QmpSession session;
    private volatile Runnable unsubscribing = () -> {};

    /** What is in the VM's directory, opened. */
    record Papers(VmDefinition definition, Plan plan, VmLock lock, Ledger ledger, Releasers releasers) {}

    /** {@code backends} are those that were opened in this program: of an adopted VM at most the transport. */
    Ownership(Papers papers, OpenBackends backends, Companions companions, QemuProcess process, QmpSession session) {
        this.definition = papers.definition();
        this.plan = papers.plan();
        this.lock = papers.lock();
        this.directory = lock.directory();
        this.ledger = papers.ledger();
        this.releasers = papers.releasers();
        this.backends = backends;
        this.companions = companions;
        this.process = process;
        this.session = session;
    }

    Ledger ledger() {
        return ledger;
    }

    OpenBackends backends() {
        return backends;
    }

    Companions companions() {
        return companions;
    }

    QemuProcess process() {
        return process;
    }

    QmpSession session() {
        return session;
    }

    /** To be closed before the session: nobody's executor is to be asked to tell that it has ended. */
    void listens(QmpSubscription subscription) {
        unsubscribing = subscription::close;
    }

    /** Lets go of everything without releasing it: somebody else will, by the ledger. */
    void leave() {
        Attempts attempts = new Attempts();
        attempts.run(unsubscribing);
        attempts.run(session::close);
        attempts.run(process::letGo);
        attempts.run(ledger::close);
        attempts.run(lock::close);
        attempts.throwIfAny();
    }

    /** What is in the ledger for the disk, the medium or the network of that id. */
    Set<Integer> taken(String id) {
        return ledger.openEntries().stream()
                .filter(PluginReleaser::comesAndGoes)
                .filter(entry ->
                        PluginReleaser.takenFor(entry).filter(id::equals).isPresent())
                .map(LedgerEntry::number)
                .collect(Collectors.toSet());
    }

    /** Closes what was opened for a part of the VM, and releases what a program before this one took for it. */
    void close(String id) {
        close(id, taken(id));
    }

    /** The same, where something else has been taken for that part since. */
    void close(String id, Set<Integer> entries) {
        backends.close(id);
        Release.some(directory, ledger, lock, releasers, entry -> entries.contains(entry.number()));
    }

    /** Writes down what QEMU is about to make outside of the VM's directory. */
    void takes(SocketClaims sockets) {
        sockets.outside().forEach(file -> ledger.taking(LedgerEntry.SOCKET, file.toString()));
    }

    /** Deletes what QEMU has left of these, and strikes them off. */
    void releases(SocketClaims sockets) {
        Set<String> paths = sockets.outside().stream().map(Path::toString).collect(Collectors.toSet());
        Release.some(
                directory,
                ledger,
                lock,
                releasers,
                entry -> entry.kind().equals(LedgerEntry.SOCKET) && paths.contains(entry.value()));
    }

    /** Releases what was taken for disks, media and networks that the VM does not have. */
    void releaseAllBut(Set<String> ids) {
        Release.some(
                directory,
                ledger,
                lock,
                releasers,
                entry -> PluginReleaser.comesAndGoes(entry)
                        && PluginReleaser.takenFor(entry)
                                .filter(id -> !ids.contains(id))
                                .isPresent());
    }

    /** Gives everything back, also what programs before this one took; failures are gathered into one. */
    void release() {
        Attempts attempts = new Attempts();
        attempts.run(unsubscribing);
        attempts.run(session::close);
        release(attempts, ledger, lock, backends::close, releasers);
        attempts.throwIfAny();
    }

    /**
     * Kills QEMU if it is still there, then closes backends by {@code closing}, then releases what is left in the ledger, and gives the lock back.
     * Backends stay open while a process that cannot be killed may use what they hold.
     */
    static void release(Attempts attempts, Ledger ledger, VmLock lock, Runnable closing, Releasers releasers) {
        RunDirectory directory = lock.directory();
        if (attempts.run(() -> Release.processes(directory, ledger, lock, releasers))) {
            attempts.run(closing);
            attempts.run(() -> Release.everything(directory, ledger, lock, releasers));
        } else {
            attempts.run(ledger::close);
        }
        attempts.run(lock::close);
    }
}
