package dev.ratite.launcher.process;

import static java.util.Objects.requireNonNull;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The logs of one run of a VM, wherever they are: in the run directory, and after the VM's end where they are kept. A later
 * run of the same VM is another one, though it has the same directory. Holds nothing open.
 */
public final class RunLogs {
    private final RunDirectory directory;
    private final Optional<String> incarnation;

    private RunLogs(RunDirectory directory) {
        this.directory = requireNonNull(directory, "directory is null");
        this.incarnation = directory.incarnation();
    }

    /** Those of the run that this directory holds now. */
    public static RunLogs of(RunDirectory directory) {
        return new RunLogs(directory);
    }

    public String vm() {
        return directory.vm();
    }

    /** Which run it is; empty when the directory is of none, or of none any more. */
    public Optional<String> incarnation() {
        return incarnation;
    }

    /** Changes of a log are told by this directory, for as long as it is there. */
    public Path directory() {
        return directory.path();
    }

    /**
     * Where one of the logs is now; empty when it is nowhere.
     *
     * @param log which, as in {@code RunDirectory::journalLog}
     */
    public Optional<Path> find(Function<RunDirectory, Path> log) {
        // In this order: a log moves from the first place to the second.
        return present(isCurrent() ? Optional.of(directory) : Optional.empty(), log)
                .or(() -> present(incarnation.map(run -> directory.state().past(directory.vm(), run)), log));
    }

    /**
     * One of the logs, open to be read, wherever it is now; null when it is nowhere. The caller closes it. Not a channel, which
     * would close itself when the thread is interrupted.
     */
    public @Nullable RandomAccessFile open(Function<RunDirectory, Path> log) throws IOException {
        Optional<Path> found = find(log);
        while (found.isPresent()) {
            try {
                return new RandomAccessFile(found.get().toFile(), "r");
            } catch (FileNotFoundException e) {
                Optional<Path> now = find(log);
                if (now.equals(found)) {
                    throw e; // it is there, and may not be read
                }
                found = now; // it has moved since, which it does once
            }
        }
        return null;
    }

    private static Optional<Path> present(Optional<RunDirectory> place, Function<RunDirectory, Path> log) {
        return place.map(log).filter(Files::exists);
    }

    /** The position behind a log's last byte; 0 when it is nowhere. */
    public long size(Function<RunDirectory, Path> log) {
        return find(log).map(path -> path.toFile().length()).orElse(0L);
    }

    /** Where a log begins now. */
    public LogStart start(Function<RunDirectory, Path> log) throws IOException {
        Optional<Path> found = find(log);
        return found.isPresent() ? LogStart.of(found.get()) : LogStart.FIRST_BYTE;
    }

    /** Whether nobody writes any more: QEMU's exit is recorded, or nothing is left where it ran. */
    public boolean complete() {
        return Files.exists(directory.exit()) || directory.isPast() || !isCurrent();
    }

    private boolean isCurrent() {
        return directory.exists() && directory.incarnation().equals(incarnation);
    }
}
