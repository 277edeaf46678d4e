package dev.ratite.storage.file;

import dev.ratite.api.RatiteException;
import dev.ratite.api.Spawn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the program {@code qemu-img}, one call at a time and each within a deadline. */
final class QemuImg {
    private final String program;
    private final Duration deadline;

    QemuImg(String program, Duration deadline) {
        this.program = program;
        this.deadline = deadline;
    }

    /** What the program printed. Its output goes through files, so that no thread has to keep a pipe from filling. */
    String run(Path image, String command, List<String> arguments) {
        Path out = scratch(image);
        try {
            Path errors = scratch(image);
            try {
                int exitCode = finish(image, command, start(image, command, arguments, out, errors));
                if (exitCode != 0) {
                    throw ToolFailure.of(image, command, exitCode, read(errors));
                }
                return read(out);
            } catch (IOException e) {
                throw ToolFailure.of(image, e);
            } finally {
                delete(errors);
            }
        } finally {
            delete(out);
        }
    }

    private Process start(Path image, String command, List<String> arguments, Path out, Path errors) {
        List<String> line = new ArrayList<>(List.of(program, command));
        line.addAll(arguments);
        try {
            return Spawn.start(new ProcessBuilder(line)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(errors.toFile()));
        } catch (IOException e) {
            throw new RatiteException(
                    FileDiskError.TOOL_MISSING,
                    "Image " + image + ": the program '" + program + "' cannot be run",
                    "install it (Debian: apt-get install qemu-utils)",
                    e);
        }
    }

    private int finish(Path image, String command, Process process) {
        try {
            if (process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            throw new RatiteException(
                    FileDiskError.TOOL_TIMED_OUT,
                    "Image " + image + ": qemu-img " + command + " did not end within " + deadline.toMillis() + " ms",
                    "see whether the storage answers",
                    null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RatiteException(
                    FileDiskError.TOOL_INTERRUPTED,
                    "Image " + image + ": qemu-img " + command + " was interrupted",
                    null,
                    e);
        } finally {
            kill(process);
        }
    }

    /** Waits a moment for the end too, so that a file removed afterwards does not come back. */
    private static void kill(Process process) {
        process.destroyForcibly();
        boolean interrupted = Thread.interrupted();
        try {
            process.waitFor(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Path scratch(Path image) {
        try {
            return Files.createTempFile("ratite-qemu-img-", ".txt");
        } catch (IOException e) {
            throw ToolFailure.of(image, e);
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static void delete(Path file) {
        file.toFile().delete();
    }
}
