package dev.ratite.launcher.companion;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.Ledger;
import dev.ratite.launcher.process.LedgerEntry;
import dev.ratite.launcher.process.ProcessIdentity;
import dev.ratite.launcher.process.QemuProcess;
import dev.ratite.launcher.process.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The companions of one VM, running. There is nothing to close: each is in the VM's ledger, and ends with QEMU or by the
 * VM's {@link dev.ratite.launcher.process.Release}.
 */
public final class Companions {
    /** From QEMU's death to its exit record, when that is why a companion has ended. */
    private static final Duration QEMUS_END = Duration.ofSeconds(2);

    private final List<RunningCompanion> running;

    private Companions(List<? extends RunningCompanion> running) {
        this.running = List.copyOf(running);
    }

    /**
     * Starts them all, then waits until QEMU may connect to each.
     *
     * @param limit from here on until the last of them listens
     * @throws RatiteException COMPANION_FAILED with its last lines, COMPANION_SILENT or INTERRUPTED. What was started by
     *     then is in the ledger, by which the caller releases it
     */
    public static Companions start(List<CompanionSpec> specs, RunDirectory directory, Ledger ledger, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        List<Companion> started = new ArrayList<>();
        for (CompanionSpec spec : specs) {
            started.add(start(spec, directory, ledger));
        }
        for (Companion companion : started) {
            companion.awaitListening(deadline, limit);
        }
        return new Companions(started);
    }

    /** Those that another program has started for the VM, by its ledger. */
    public static Companions find(RunDirectory directory, Ledger ledger) {
        return new Companions(ledger.openEntries().stream()
                .filter(entry -> entry.kind().equals(LedgerEntry.PROCESS))
                .flatMap(entry -> entry.handle().flatMap(ProcessIdentity::parse).stream())
                .map(process -> FoundCompanion.of(process, directory))
                .toList());
    }

    private static Companion start(CompanionSpec spec, RunDirectory directory, Ledger ledger) {
        makeDirectories(spec, directory);
        spec.leftovers().forEach(file -> ledger.taking(LedgerEntry.FILE, file.toString()));
        LedgerEntry entry = ledger.taking(LedgerEntry.PROCESS, spec.mark());
        Companion companion = Companion.spawn(spec, directory);
        // None for one that has ended already, which is told when it is waited for.
        ProcessIdentity.of(companion.pid()).ifPresent(identity -> ledger.made(entry, identity.toString()));
        return companion;
    }

    private static void makeDirectories(CompanionSpec spec, RunDirectory directory) {
        for (Path wanted : spec.directories()) {
            try {
                if (!Files.isDirectory(wanted)) {
                    Files.createDirectories(
                            wanted, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                }
            } catch (IOException e) {
                throw Companion.failed(spec, directory, "has no directory " + wanted + ": " + e, e);
            }
        }
    }

    /**
     * Tells of each companion that ends while QEMU goes on without it. What that means is the caller's business: without
     * swtpm the guest's TPM fails, without virtiofsd its shared folder hangs. Told late by a program that keeps all threads of
     * the JDK's common pool busy, on which the JDK tells of a child's end.
     *
     * @param executor lent; the listener runs on it, after up to two seconds in which it is seen whether QEMU ends too
     */
    public void whenLost(QemuProcess qemu, Executor executor, Consumer<CompanionEnd> listener) {
        for (RunningCompanion companion : running) {
            var unused = companion.onExit().thenAcceptAsync(end -> tellUnlessQemuEnds(qemu, end, listener), executor);
        }
    }

    private static void tellUnlessQemuEnds(QemuProcess qemu, CompanionEnd end, Consumer<CompanionEnd> listener) {
        if (qemu.awaitExit(QEMUS_END).isEmpty()) {
            listener.accept(end);
        }
    }

    /** Their names, in the order in which they were started. */
    public List<String> names() {
        return running.stream().map(RunningCompanion::name).toList();
    }
}
