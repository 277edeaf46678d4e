package dev.ratite.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is kept of VMs that have ended: {@code <state>/log/<vm>/<run>/}, with the files of a run directory that tell how it
 * went. So the next start of a VM overwrites no log, and neither does the end of a VM that nobody looked at. The last
 * {@value #MOST_RUNS} runs of a VM are kept, fewer when they are large, and those of {@value #MOST_VMS} VMs.
 */
final class KeptLogs {
    static final int MOST_RUNS = 5;

    /** Of one VM. The last run is kept whatever its size, which the bounds of its logs limit. */
    static final long MOST_BYTES = 64L << 20;

    /** Programs that give each VM a name of its own would fill the disk. */
    static final int MOST_VMS = 100;

    private static final System.Logger LOG = System.getLogger(KeptLogs.class.getName());

    private KeptLogs() {}

    /**
     * Takes the logs out of a run directory that is about to be deleted. A failure is no reason to keep the directory: it is
     * only logged. May be called again after it was broken off.
     */
    static void keep(RunDirectory directory) {
        try {
            Optional<RunDirectory> past = directory.past();
            if (past.isPresent() && hasSomethingToTell(directory)) {
                RunFiles.createPrivate(past.get().path());
                copy(directory, past.get());
                for (Path log : logs(directory)) {
                    Files.move(log, past.get().path().resolve(log.getFileName()), StandardCopyOption.ATOMIC_MOVE);
                }
                forgetOldRuns(directory);
                forgetOldVms(directory.state());
            }
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () -> "The logs of VM '" + directory.vm() + "' are lost, they cannot be kept: " + e);
        }
    }

    private static boolean hasSomethingToTell(RunDirectory directory) throws IOException {
        for (Path log : logs(directory)) {
            if (Files.size(log) > 0) {
                return true;
            }
        }
        return Files.exists(directory.exit());
    }

    private static List<Path> logs(RunDirectory directory) throws IOException {
        try (Stream<Path> files = Files.list(directory.path())) {
            return files.filter(LogStart::belongsToLog).sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** These say how QEMU ended, and when it began, to whoever looks at the run directory until it is deleted. */
    private static void copy(RunDirectory from, RunDirectory to) throws IOException {
        copy(from.exit(), to.exit());
        copy(from.qemuPid(), to.qemuPid());
        copy(from.incarnationFile(), to.incarnationFile());
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static void forgetOldRuns(RunDirectory directory) throws IOException {
        long bytes = 0;
        int runs = 0;
        for (RunDirectory run : directory.state().pastRuns(directory.vm())) {
            bytes += size(run);
            runs++;
            if (runs > 1 && (runs > MOST_RUNS || bytes > MOST_BYTES)) {
                RunFiles.delete(run.path());
            }
        }
    }

    /** Without the holes. */
    private static long size(RunDirectory run) throws IOException {
        long bytes = 0;
        for (Path log : logs(run)) {
            bytes += Files.size(log) - LogStart.of(log).offset();
        }
        return bytes;
    }

    private static void forgetOldVms(StateDirectory state) throws IOException {
        List<Path> vms;
        try (Stream<Path> children = Files.list(state.logRoot())) {
            vms = children.toList();
        }
        if (vms.size() <= MOST_VMS) {
            return;
        }
        List<Path> oldestFirst =
                vms.stream().sorted(Comparator.comparing(KeptLogs::changed)).toList();
        for (Path vm : oldestFirst.subList(0, vms.size() - MOST_VMS)) {
            RunFiles.delete(vm);
        }
    }

    /** What vanishes meanwhile was old. */
    private static long changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            return 0;
        }
    }
}
