package dev.ratite.launcher.process;

import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The end of a VM, orderly or not: everything taken for it is put back, and its run directory deleted. */
public final class Release {
    private static final System.Logger LOG = System.getLogger(Release.class.getName());

    private Release() {}

    /**
     * Releases what the ledger holds, the last taken first, closes the ledger and deletes the directory. QEMU is killed
     * if it still runs. May block for some seconds; may be called again after it failed, by another JVM too.
     *
     * <p>A failure does not keep the rest from being released, with one exception: while QEMU or a helper cannot be
     * killed, what was taken before it may be in use, and stays.
     *
     * @param lock the VM's, which the caller gives back afterwards
     * @return what was released, in that order
     * @throws RatiteException RELEASE_INCOMPLETE with the single failures suppressed in it; the directory and its
     *     ledger then stay, for another try
     */
    public static List<LedgerEntry> everything(
            RunDirectory directory, Ledger ledger, VmLock lock, Releasers releasers) {
        lock.requireHeldFor(directory);
        List<LedgerEntry> entries = new ArrayList<>(ledger.openEntries());
        Collections.reverse(entries);
        List<Exception> failures = new ArrayList<>();
        List<LedgerEntry> released = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            try {
                releasers.release(entry, directory);
                released.add(entry);
                strikeOff(ledger, entry);
            } catch (IOException | RuntimeException e) {
                failures.add(e);
                if (isProcess(entry)) {
                    break;
                }
            }
        }
        ledger.close();
        if (!failures.isEmpty()) {
            throw incomplete(directory, failures);
        }
        KeptLogs.keep(directory);
        directory.delete();
        return released;
    }

    /**
     * Ends QEMU and its helpers, the last started first, so that what plugins hold for them is in nobody's use any more. To be
     * done before backends are closed; {@link #everything} does the rest.
     *
     * @throws RatiteException RELEASE_INCOMPLETE when one of them cannot be killed
     */
    public static void processes(RunDirectory directory, Ledger ledger, VmLock lock, Releasers releasers) {
        lock.requireHeldFor(directory);
        List<LedgerEntry> entries = new ArrayList<>(ledger.openEntries());
        Collections.reverse(entries);
        for (LedgerEntry entry : entries) {
            if (isProcess(entry)) {
                try {
                    releasers.release(entry, directory);
                    strikeOff(ledger, entry);
                } catch (IOException | RuntimeException e) {
                    throw incomplete(directory, List.of(e));
                }
            }
        }
    }

    /**
     * Releases some of what the ledger holds, the last taken first, for a VM that runs on. All are tried.
     *
     * @throws RatiteException RELEASE_INCOMPLETE with the single failures suppressed in it; what failed stays in the ledger,
     *     for the VM's end
     */
    public static void some(
            RunDirectory directory, Ledger ledger, VmLock lock, Releasers releasers, Predicate<LedgerEntry> which) {
        lock.requireHeldFor(directory);
        List<LedgerEntry> entries = new ArrayList<>(ledger.openEntries());
        Collections.reverse(entries);
        List<Exception> failures = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            if (which.test(entry)) {
                try {
                    releasers.release(entry, directory);
                    strikeOff(ledger, entry);
                } catch (IOException | RuntimeException e) {
                    failures.add(e);
                }
            }
        }
        if (!failures.isEmpty()) {
            throw incomplete(directory, failures);
        }
    }

    /** The thing is gone, and the ledger goes too: what matters is not to stop on a full disk, which this may free. */
    private static void strikeOff(Ledger ledger, LedgerEntry entry) {
        try {
            ledger.gone(entry);
        } catch (RatiteException e) {
            LOG.log(System.Logger.Level.WARNING, () -> "'" + entry + "' is gone but not struck off: " + e.getMessage());
        }
    }

    /** The end of a launch that has made its directory, and nothing else: its ledger could not be begun. */
    public static void unbegun(RunDirectory directory, VmLock lock) {
        lock.requireHeldFor(directory);
        KeptLogs.keep(directory);
        directory.delete();
    }

    private static boolean isProcess(LedgerEntry entry) {
        return Set.of(LedgerEntry.SHIM, LedgerEntry.QEMU, LedgerEntry.PROCESS).contains(entry.kind());
    }

    private static RatiteException incomplete(RunDirectory directory, List<Exception> failures) {
        RatiteException incomplete = new RatiteException(
                ProcessError.RELEASE_INCOMPLETE,
                "VM '" + directory.vm() + "': not everything was released: "
                        + String.join(
                                "; ", failures.stream().map(Exception::toString).toList()),
                "remove the cause, then run: ratite gc",
                null);
        failures.forEach(incomplete::addSuppressed);
        return incomplete;
    }
}
