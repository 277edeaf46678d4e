package dev.ratite.launcher.process;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What was taken for a VM, on disk before it is made, so that after a crash at any point everything can be found and
 * put back. A text file that only grows; a last line without its line feed was being written when the writer died, is
 * as good as never begun, and is cut off.
 *
 * <p>Every method that changes it returns when other programs see the change, also after this one was killed. That a thing
 * is about to be made, and how to find it, is on disk by then as well, so that it is found after a power failure too; but
 * for processes, of which none is left then. One writer at a time, whoever holds the VM's lock; within a JVM any thread, an interrupted one too.
 */
public final class Ledger implements AutoCloseable {
    private final RunDirectory directory;
    private final LedgerText text;
    private final LedgerFile file;
    private volatile Consumer<String> told = line -> {};

    private Ledger(RunDirectory directory, LedgerText text, LedgerFile file) {
        this.directory = directory;
        this.text = text;
        this.file = file;
    }

    /** Begins the ledger of a run directory that was just made. */
    public static Ledger create(RunDirectory directory, VmLock lock) {
        lock.requireHeldFor(directory);
        try {
            LedgerFile file = LedgerFile.create(directory.ledger());
            file.append(LedgerText.HEADER, false);
            return new Ledger(directory, new LedgerText(), file);
        } catch (IOException e) {
            throw RunFiles.unusable("Ledger of VM '" + directory.vm() + "' cannot be made", e);
        }
    }

    /**
     * Reads a ledger back, to go on with it. One that does not exist, or not yet wholly, is empty: whoever was about
     * to begin it had taken nothing.
     *
     * @throws RatiteException LEDGER_UNREADABLE when it holds what Ratite never wrote
     */
    public static Ledger open(RunDirectory directory, VmLock lock) {
        lock.requireHeldFor(directory);
        byte[] bytes = read(directory);
        int length = LedgerText.wholeLines(bytes);
        LedgerText text = parse(directory, bytes, length);
        try {
            LedgerFile file = LedgerFile.open(directory.ledger());
            file.cut(length);
            if (length == 0) {
                file.append(LedgerText.HEADER, true);
            }
            return new Ledger(directory, text, file);
        } catch (IOException e) {
            throw RunFiles.unusable("Ledger of VM '" + directory.vm() + "' cannot be opened", e);
        }
    }

    /** Reads the open entries without changing anything; for those who hold no lock. */
    public static List<LedgerEntry> peek(RunDirectory directory) {
        byte[] bytes = read(directory);
        return List.copyOf(parse(directory, bytes, LedgerText.wholeLines(bytes)).open());
    }

    /** Whether the VM's launch came to its end; for those who hold no lock. */
    public static boolean peekLaunched(RunDirectory directory) {
        byte[] bytes = read(directory);
        return parse(directory, bytes, LedgerText.wholeLines(bytes)).launched();
    }

    /** Tells of each line from now on, once it is on disk; on the thread that writes. */
    public void tell(Consumer<String> listener) {
        told = requireNonNull(listener, "listener is null");
    }

    /**
     * Writes that the caller is about to make a thing. To be called before.
     *
     * @param kind one of {@link LedgerEntry}'s, or any in capitals for which there is a {@link Releaser}
     * @param value how to find the thing whether or not it was made
     */
    public synchronized LedgerEntry taking(String kind, String value) {
        LedgerEntry entry = text.next(requireNonNull(kind, "kind is null"), requireNonNull(value, "value is null"));
        append(LedgerText.taking(entry), outlivesTheMachine(kind));
        return entry;
    }

    /** Writes how to find a thing, when that is known only once it is made. */
    public synchronized void made(LedgerEntry entry, String handle) {
        append(
                LedgerText.made(requireOpen(entry), requireNonNull(handle, "handle is null")),
                outlivesTheMachine(entry.kind()));
    }

    /** Strikes an entry off, its thing being gone. Twice does nothing. */
    public synchronized void gone(LedgerEntry entry) {
        if (text.entry(entry.number()).isPresent()) {
            append(LedgerText.gone(entry), false);
        }
    }

    /** Writes that the VM runs and from now on is to outlive its controller. */
    public synchronized void launched() {
        append(LedgerText.LAUNCHED, false);
    }

    public synchronized boolean isLaunched() {
        return text.launched();
    }

    /** What is not struck off, in the order of taking. */
    public synchronized List<LedgerEntry> openEntries() {
        return List.copyOf(text.open());
    }

    /** The open entry of QEMU itself, if the launch came that far. */
    public synchronized Optional<LedgerEntry> qemu() {
        return text.open().stream()
                .filter(entry -> entry.kind().equals(LedgerEntry.QEMU))
                .findFirst();
    }

    /** Closes the file; what it says stays. Closing twice does nothing. */
    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw RunFiles.unusable("Ledger of VM '" + directory.vm() + "' cannot be closed", e);
        }
    }

    /** A launch spends much of its own time on waiting for the disk: it is done for what needs it alone. */
    private static boolean outlivesTheMachine(String kind) {
        return !Set.of(LedgerEntry.SHIM, LedgerEntry.QEMU, LedgerEntry.PROCESS).contains(kind);
    }

    private LedgerEntry requireOpen(LedgerEntry entry) {
        return text.entry(entry.number())
                .orElseThrow(() -> new IllegalStateException("Entry '" + entry + "' is struck off"));
    }

    /** Memory follows the disk: what could not be written has not happened. */
    private void append(String line, boolean toDisk) {
        try {
            file.append(line, toDisk);
        } catch (IOException e) {
            throw RunFiles.unusable("Ledger of VM '" + directory.vm() + "' cannot be written", e);
        }
        text.readAll(line);
        told.accept(line.stripTrailing());
    }

    private static byte[] read(RunDirectory directory) {
        try {
            return Files.readAllBytes(directory.ledger());
        } catch (NoSuchFileException e) {
            return new byte[0];
        } catch (IOException e) {
            throw RunFiles.unusable("Ledger of VM '" + directory.vm() + "' cannot be read", e);
        }
    }

    private static LedgerText parse(RunDirectory directory, byte[] bytes, int length) {
        LedgerText text = new LedgerText();
        if (!text.read(bytes, length)) {
            throw new RatiteException(
                    ProcessError.LEDGER_UNREADABLE,
                    "Ledger of VM '" + directory.vm() + "' holds lines that are no ledger's: " + directory.ledger(),
                    "end what runs for that VM, remove what it took, then delete " + directory,
                    null);
        }
        return text;
    }
}
