package dev.ratite.launcher.process;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Starts QEMU under a parent that outlives this JVM: a POSIX shell script in a session of its own, with nothing of the
 * JVM's standard input and output. Neither a signal to the JVM's terminal nor the JVM's death reaches QEMU, and the
 * way QEMU ends is recorded in the run directory whoever is there to read it. What the script does is told in it.
 */
public final class Shim {
    /** From starting the shell to its having recorded QEMU's number; some milliseconds on an idle machine. */
    private static final Duration START = Duration.ofSeconds(10);

    private static final long LOOK_AGAIN_MILLIS = 1;

    private static final int LOG_LINES = 20;

    private Shim() {}

    /**
     * Starts QEMU in its run directory, which is also its working directory. Returns once QEMU's process number is on
     * disk, a moment before QEMU itself begins: whether QEMU likes its arguments shows later, by its
     * {@linkplain QemuProcess#onExit exit}.
     *
     * @param qemu the program, absolute
     * @param arguments QEMU's arguments; they hold {@code uuid} and the run directory's path, by which the process is
     *     found again
     * @throws RatiteException QEMU_MISSING, QEMU_NOT_EXECUTABLE, SHIM_FAILED or INTERRUPTED; no process is left then
     */
    public static QemuProcess start(RunDirectory directory, Path qemu, List<String> arguments, UUID uuid) {
        checkProgram(directory, qemu);
        RunProcesses processes = new RunProcesses(directory, uuid.toString());
        if (!processes.areMentionedIn(arguments)) {
            throw new IllegalArgumentException("Arguments hold not both " + uuid + " and " + directory + "/");
        }
        Process shim = spawn(directory, qemu, arguments);
        PidFile recorded = awaitRecord(directory, shim).orElseThrow(() -> failed(directory, processes));
        return new QemuProcess(directory, processes, recorded, shim.onExit());
    }

    private static void checkProgram(RunDirectory directory, Path qemu) {
        if (!requireNonNull(qemu, "qemu is null").isAbsolute()) {
            throw new IllegalArgumentException("QEMU's path '" + qemu + "' is not absolute");
        }
        if (!Files.isRegularFile(qemu)) {
            throw new RatiteException(
                    ProcessError.QEMU_MISSING,
                    "VM '" + directory.vm() + "': no QEMU at " + qemu,
                    "install QEMU, or name the one to use",
                    null);
        }
        if (!Files.isExecutable(qemu)) {
            throw new RatiteException(
                    ProcessError.QEMU_NOT_EXECUTABLE,
                    "VM '" + directory.vm() + "': " + qemu + " may not be executed",
                    "check its permissions, and those of the directories above it",
                    null);
        }
    }

    private static Process spawn(RunDirectory directory, Path qemu, List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of("setsid", "/bin/sh", directory.shim().toString(), qemu.toString()));
        command.addAll(arguments);
        try {
            copyScript(directory.shim());
            return new ProcessBuilder(command)
                    .directory(directory.path().toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(directory.qemuLog().toFile()))
                    .start();
        } catch (IOException e) {
            throw new RatiteException(
                    ProcessError.SHIM_FAILED,
                    "VM '" + directory.vm() + "': the shell that QEMU is to run under does not start: " + e,
                    "see that setsid (package util-linux) and /bin/sh are installed",
                    e);
        }
    }

    private static void copyScript(Path target) throws IOException {
        try (InputStream script = requireNonNull(Shim.class.getResourceAsStream("shim.sh"), "shim.sh is missing")) {
            Files.copy(script, target);
        }
    }

    /** Empty when the shim ended, or took too long, without it. */
    private static Optional<PidFile> awaitRecord(RunDirectory directory, Process shim) {
        long deadline = System.nanoTime() + START.toNanos();
        boolean ended = false;
        try {
            while (!ended && System.nanoTime() - deadline < 0) {
                ended = shim.waitFor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                Optional<PidFile> recorded = PidFile.read(directory);
                if (recorded.isPresent()) {
                    return recorded;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static RatiteException failed(RunDirectory directory, RunProcesses processes) {
        RatiteException failure = Thread.currentThread().isInterrupted()
                ? new RatiteException(
                        ProcessError.INTERRUPTED, "Interrupted while starting QEMU for VM '" + directory.vm() + "'")
                : new RatiteException(
                        ProcessError.SHIM_FAILED,
                        "VM '" + directory.vm() + "': the shell that QEMU was to run under did not come as far as QEMU"
                                + LastLines.appendix(directory.qemuLog(), LOG_LINES));
        try {
            processes.killAll();
        } catch (IOException | RatiteException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }
}
