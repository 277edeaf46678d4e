package dev.ratite.launcher.log;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.DirectoryWatch;
import dev.ratite.launcher.process.RunDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the logs of one VM within their limits for as long as this program owns the VM. A VM without an owner goes on writing;
 * its next owner begins with a look. Looks once after a second with changes, not at all while nothing is written.
 */
public final class LogKeeper implements AutoCloseable {
    private static final long PAUSE_MILLIS = 1000;

    private final RunDirectory directory;
    private final LogLimits limits;
    private final Executor executor;
    private final System.Logger log;
    private final AtomicBoolean expected = new AtomicBoolean();
    private final Set<Path> stubborn = new HashSet<>();
    private @Nullable DirectoryWatch watch;
    private boolean closed;

    private LogKeeper(RunDirectory directory, LogLimits limits, Executor executor) {
        this.directory = directory;
        this.limits = limits;
        this.executor = executor;
        this.log = System.getLogger("ratite.vm." + directory.vm());
    }

    /**
     * Begins. A log that cannot be kept within its limit is no reason to end a VM: it is told in the log of the VM.
     *
     * @param executor for reading and cutting logs, which takes some tenths of a second for a large journal
     */
    public static LogKeeper of(RunDirectory directory, LogLimits limits, Executor executor) {
        LogKeeper keeper = new LogKeeper(directory, limits, executor);
        try {
            keeper.watch = DirectoryWatch.on(directory.path(), keeper::changed);
        } catch (RatiteException e) {
            keeper.log.log(
                    System.Logger.Level.WARNING,
                    () -> "The logs of VM '" + directory.vm() + "' grow without bound: " + e.getMessage());
        }
        keeper.changed();
        return keeper;
    }

    private void changed() {
        if (expected.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS, this::execute)
                    .execute(this::look);
        }
    }

    /** The executor may have ended with the program that owned the VM. */
    private void execute(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            close();
        }
    }

    /** What changes while this looks is looked at again. */
    private synchronized void look() {
        expected.set(false);
        if (closed) {
            return;
        }
        keep(directory.journalLog(), () -> LogCut.journal(directory.journalLog(), limits.journalBytes()));
        keep(directory.serialLog(), () -> LogCut.text(directory.serialLog(), limits.serialBytes()));
        for (Path output : outputs()) {
            keep(output, () -> LogCut.text(output, limits.outputBytes()));
        }
    }

    private List<Path> outputs() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.path(), "*.log")) {
            List<Path> outputs = new ArrayList<>();
            files.forEach(outputs::add);
            outputs.removeAll(List.of(directory.journalLog(), directory.serialLog()));
            return outputs;
        } catch (IOException e) {
            return List.of();
        }
    }

    private interface Cut {
        boolean cut() throws IOException;
    }

    private void keep(Path file, Cut cut) {
        if (stubborn.contains(file)) {
            return;
        }
        try {
            if (cut.cut()) {
                log.log(System.Logger.Level.DEBUG, () -> "The first part of " + file + " was given up");
            }
        } catch (IOException e) {
            stubborn.add(file);
            log.log(System.Logger.Level.WARNING, () -> "Log " + file + " grows without bound: " + e.getMessage());
        }
    }

    /** Nothing is cut any more when this returns. Closing twice does nothing. */
    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
        synchronized (this) {
            closed = true;
        }
    }
}
