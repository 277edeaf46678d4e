package dev.ratite.launcher.operation;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.NotedLock;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.vm.VmError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is being done to one VM: one operation at a time, on this machine, by whatever program and thread. There is no queue:
 * who comes second is refused at once, and is told by whom. An operation ends with its program, however that ends.
 *
 * <p>Asking a VM is no operation, and waits for none. Safe for use by many threads.
 */
public final class VmOperations {
    private static final long LOOK_AGAIN_MILLIS = 20;

    /** The holder's note is written a moment after the lock was taken. */
    private static final Duration NOTE = Duration.ofMillis(100);

    private final RunDirectory directory;

    public VmOperations(RunDirectory directory) {
        this.directory = directory;
    }

    /**
     * Begins an operation, which lasts until it is closed.
     *
     * @param word what is done, as others are told: {@code stop}, {@code plug of disk 'data'}
     * @throws RatiteException OPERATION_UNDER_WAY, naming the other operation, whose it is, and its age
     */
    public Operation begin(String word) {
        long end = System.nanoTime() + NOTE.toNanos();
        while (true) {
            Optional<Operation> begun = tryBegin(word);
            if (begun.isPresent()) {
                return begun.get();
            }
            Optional<OperationHolder> holder = current();
            if (holder.isPresent() || System.nanoTime() - end > 0 || !pause()) {
                throw underWay(holder.orElse(null));
            }
        }
    }

    /** Begins an operation if nobody is at another. */
    public Optional<Operation> tryBegin(String word) {
        String purpose = OperationHolder.purpose(word);
        return NotedLock.tryTake(directory.state(), "operation/" + directory.vm(), note(), purpose)
                .map(Operation::new);
    }

    /** Begins an operation whatever else is being done. If that is something, this one is known to nobody. */
    public Operation breakIn(String word) {
        return tryBegin(word).orElseGet(() -> new Operation(null));
    }

    /** Waits for the operation under way, but not longer than so; then breaks in. For an owner that has to end. */
    public Operation beginWithin(String word, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        Optional<Operation> begun = tryBegin(word);
        while (begun.isEmpty() && System.nanoTime() - end < 0 && pause()) {
            begun = tryBegin(word);
        }
        return begun.orElseGet(() -> breakIn(word));
    }

    /** The operation under way; empty when there is none, or it began this very moment. */
    public Optional<OperationHolder> current() {
        return OperationHolder.read(note());
    }

    private Path note() {
        return directory.path().resolve("operation");
    }

    private RatiteException underWay(@Nullable OperationHolder holder) {
        String who = holder == null ? "is busy with another operation" : "is " + holder.describe();
        return new RatiteException(
                VmError.OPERATION_UNDER_WAY,
                "VM '" + directory.vm() + "' " + who,
                "try again when that is done; it ends with its process. A kill goes ahead of it",
                null);
    }

    /** False when the thread is interrupted, which is kept: whoever waits here goes on without having waited. */
    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
