package dev.ratite.launcher.operator;

import dev.ratite.launcher.console.SerialConsole;
import dev.ratite.launcher.event.VmEvents;
import dev.ratite.launcher.process.ExitRecord;
import dev.ratite.launcher.process.LastLines;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.supervise.Journal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is kept of one run of a VM that has ended: its logs, and how it ended. Also of a launch that failed. */
public final class PastRun {
    private final RunDirectory directory;

    PastRun(RunDirectory directory) {
        this.directory = directory;
    }

    /** The VM's name. */
    public String name() {
        return directory.vm();
    }

    /** Which run it was; see {@link VmEvents#incarnation}. Texts of later runs are greater. */
    public String incarnation() {
        return String.valueOf(directory.path().getFileName());
    }

    /** Where the files are: {@code qemu.log}, {@code journal.log}, {@code serial0.log}, {@code exit}. */
    public Path directory() {
        return directory.path();
    }

    /** When QEMU ended; empty when nobody saw it, or it was never started. */
    public Optional<Instant> ended() {
        return ExitRecord.read(directory).map(ExitRecord::at);
    }

    /** How QEMU ended, as in {@code exit code 0} or {@code signal SIGKILL}; empty when nobody saw it, or it was never started. */
    public Optional<String> end() {
        return ExitRecord.read(directory).map(ExitRecord::describe);
    }

    /** QEMU's {@code ShutdownCause}: {@code guest-shutdown}; empty where QEMU had no time to say it. */
    public Optional<String> reason() {
        return Journal.shutdownReason(directory.journalLog());
    }

    /** The last of what QEMU, and the shell that it ran under, printed, control characters made visible. */
    public List<String> output(int lines) {
        return LastLines.of(directory.qemuLog(), lines);
    }

    /** All that happened to the VM. */
    public VmEvents events() {
        return VmEvents.of(directory);
    }

    /** What the guest wrote to its first serial port; closed by the caller. */
    public SerialConsole console() {
        return SerialConsole.open(directory);
    }
}
