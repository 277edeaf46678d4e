package dev.ratite.launcher.companion;

import dev.ratite.launcher.process.Ledger;
import dev.ratite.launcher.process.Release;
import dev.ratite.launcher.process.Releasers;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.StateDirectory;
import dev.ratite.launcher.process.VmLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A VM's run directory with lock and ledger. Closing releases what is in the ledger. */
final class CompanionRun implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    final RunDirectory directory;
    final Ledger ledger;
    private final VmLock lock;

    CompanionRun(Path state) {
        directory = new StateDirectory(state).run("web");
        lock = VmLock.take(directory, "test");
        directory.create(lock);
        ledger = Ledger.create(directory, lock);
    }

    Companions start(CompanionSpec... specs) {
        return Companions.start(List.of(specs), directory, ledger, PATIENCE);
    }

    /** A shell script that has the mark of a companion. */
    CompanionSpec script(String script) {
        Path socket = directory.path().resolve("script.sock");
        return new CompanionSpec(
                "script",
                Path.of("/bin/sh"),
                List.of("-c", script, "sh", "at=" + socket),
                socket,
                List.of(),
                List.of());
    }

    void release() {
        Release.everything(directory, ledger, lock, Releasers.builtIn());
    }

    /** Processes whose command lines name the run directory. */
    List<ProcessHandle> processes() {
        return processes(directory.path());
    }

    static List<ProcessHandle> processes(Path directory) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> commandLine(process).contains(directory + "/"))
                .toList();
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        if (directory.exists()) {
            release();
        }
        lock.close();
    }
}
