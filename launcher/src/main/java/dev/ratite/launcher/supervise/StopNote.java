package dev.ratite.launcher.supervise;

import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.vm.StopStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A note in a VM's directory of the step of a stop that is under way, for whoever tells its end: its owner, when another
 * program stops it, or whoever finds it when the one that stopped it is gone. Without it an end that was asked for would look
 * like a crash.
 */
final class StopNote {
    /** QEMU may end a while after its step's time, and its end be recorded a moment after that. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final System.Logger LOG = System.getLogger(StopNote.class.getName());

    private final Path file;

    StopNote(RunDirectory directory) {
        this.file = directory.path().resolve("stopping");
    }

    /** That step begins, and has so much time. */
    void write(StopStep step, Duration budget) {
        Path fresh = file.resolveSibling("stopping.new");
        try {
            Files.writeString(
                    fresh, step.name() + "\n" + Instant.now().plus(budget).plus(GRACE) + "\n");
            Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Others will not know who ended the VM: no reason not to end it.
            LOG.log(System.Logger.Level.DEBUG, () -> "'" + file + "' cannot be written: " + e);
        }
    }

    /** The stop came to nothing. */
    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, () -> "'" + file + "' cannot be deleted: " + e);
        }
    }

    /** The step that was under way when QEMU ended. */
    Optional<StopStep> at(Instant end) {
        try {
            String[] lines = Files.readString(file).split("\n", -1);
            return lines.length > 1 && !Instant.parse(lines[1]).isBefore(end)
                    ? Optional.of(StopStep.valueOf(lines[0]))
                    : Optional.empty();
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
