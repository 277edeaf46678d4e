package dev.ratite.launcher.supervise;

import dev.ratite.launcher.process.ExitRecord;
import dev.ratite.launcher.process.LastLines;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.StopAttempt;
import dev.ratite.launcher.vm.StopOutcome;
import dev.ratite.launcher.vm.StopStep;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Puts together how a VM ended, from what its directory holds. To be done before the directory is released. */
public final class ExitReport {
    /** Of QEMU's output; enough for its complaint and what led to it. */
    private static final int LINES = 10;

    private ExitReport() {}

    /** The end of a VM whose QEMU has gone, in the middle of the stop that some other program noted, or of none. */
    public static Exit of(RunDirectory directory, ExitRecord record) {
        StopStep step = new StopNote(directory).at(record.at()).orElse(null);
        Exit bare = bare(directory, record);
        Exit exit = bare.amid(step, List.of());
        return step == null || exit.step().isPresent() ? exit : bare.amid(step, List.of(others(step)));
    }

    /** So that a crash in the middle of it is known to be one. */
    private static StopAttempt others(StopStep step) {
        return new StopAttempt(step, StopOutcome.NO_REACTION, Duration.ZERO, "another program was at it");
    }

    /** The end of a VM whose QEMU has gone while it was being stopped. */
    public static Exit of(RunDirectory directory, ExitRecord record, Descent stop) {
        return bare(directory, record).amid(stop.step(), stop.attempts());
    }

    private static Exit bare(RunDirectory directory, ExitRecord record) {
        Duration uptime = Duration.between(started(directory), record.at());
        return new Exit(
                directory.vm(),
                null,
                record.code().isPresent() ? record.code().getAsInt() : null,
                record.signal().orElse(null),
                Journal.shutdownReason(directory.journalLog()).orElse(null),
                uptime.isNegative() ? Duration.ZERO : uptime,
                lastLines(directory));
    }

    static List<String> lastLines(RunDirectory directory) {
        return LastLines.of(directory.qemuLog(), LINES);
    }

    /** When QEMU was started; now when that left no trace. */
    public static Instant started(RunDirectory directory) {
        try {
            return Files.getLastModifiedTime(directory.qemuPid()).toInstant();
        } catch (IOException e) {
            return Instant.now();
        }
    }
}
