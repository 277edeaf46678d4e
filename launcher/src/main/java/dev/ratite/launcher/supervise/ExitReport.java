package dev.ratite.launcher.supervise;

import dev.ratite.launcher.process.ExitRecord;
import dev.ratite.launcher.process.LastLines;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.StopStep;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together how a VM ended, from what its directory holds. To be done before the directory is released. */
public final class ExitReport {
    /** Of QEMU's output; enough for its complaint and what led to it. */
    private static final int LINES = 10;

    private ExitReport() {}

    /**
     * The end of a VM whose QEMU has gone.
     *
     * @param step the step of a stop that ended it; null when nobody asked
     */
    public static Exit of(RunDirectory directory, ExitRecord record, @Nullable StopStep step) {
        Duration uptime = Duration.between(started(directory), record.at());
        return new Exit(
                directory.vm(),
                step,
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
