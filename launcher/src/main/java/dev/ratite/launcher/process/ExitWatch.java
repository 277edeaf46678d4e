package dev.ratite.launcher.process;

import dev.ratite.api.RatiteException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Waits for the end of one QEMU, without a thread that looks again and again as long as the shim lives.
 *
 * <p>The shim writes the exit record and then ends. A child's end is told by the kernel. For a shim of which another
 * JVM was the parent, the run directory is watched for the record, because {@link ProcessHandle#onExit} of a stranger
 * looks only every few seconds; it still serves when there is no record to come, the shim having been killed.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what depends on them is the exit future
final class ExitWatch {
    private static final Logger LOGGER = System.getLogger(ExitWatch.class.getName());

    private final RunDirectory directory;
    private final PidFile processes;
    private final CompletableFuture<ExitRecord> exit = new CompletableFuture<>();

    private ExitWatch(RunDirectory directory, PidFile processes) {
        this.directory = directory;
        this.processes = processes;
    }

    /**
     * For a shim that is our child, by its end and by what it records: the JDK tells of a child's end on the common pool, whose
     * few threads somebody else may keep.
     */
    static ExitWatch ofChild(RunDirectory directory, PidFile processes, CompletableFuture<Process> shimEnd) {
        ExitWatch watch = new ExitWatch(directory, processes);
        watch.watchDirectory();
        shimEnd.thenRun(watch::shimEnded);
        return watch;
    }

    /** For QEMU started by another JVM, or found without its shim. */
    static ExitWatch ofStranger(RunDirectory directory, PidFile processes) {
        ExitWatch watch = new ExitWatch(directory, processes);
        watch.watchDirectory();
        onEnd(processes.shim(), watch::shimEnded);
        return watch;
    }

    CompletableFuture<ExitRecord> exit() {
        return exit;
    }

    /** Looks now; for a caller who has another reason to think that QEMU is gone. */
    void look() {
        Optional<ExitRecord> record = ExitRecord.read(directory);
        if (record.isPresent()) {
            exit.complete(record.get());
        } else if (!processes.shim().alive() && !processes.qemu().alive()) {
            // Once more: the shim may have written it between the first look and its end.
            exit.complete(ExitRecord.read(directory).orElseGet(ExitRecord::unknown));
        }
    }

    private void shimEnded() {
        look();
        if (!exit.isDone()) {
            onEnd(
                    processes.qemu(),
                    () -> exit.complete(ExitRecord.read(directory).orElseGet(ExitRecord::unknown)));
        }
    }

    private void watchDirectory() {
        try {
            DirectoryWatch watch = DirectoryWatch.on(directory.path(), this::look);
            exit.whenComplete((record, failure) -> watch.close());
        } catch (RatiteException e) {
            LOGGER.log(Level.WARNING, () -> "VM '" + directory.vm() + "' will be seen to end late: " + e.getMessage());
        }
        look();
    }

    private static void onEnd(ProcessIdentity process, Runnable action) {
        Optional<ProcessHandle> handle = process.handle();
        if (handle.isPresent()) {
            handle.get().onExit().thenRun(action);
        } else {
            action.run();
        }
    }
}
