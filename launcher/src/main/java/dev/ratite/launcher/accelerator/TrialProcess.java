package dev.ratite.launcher.accelerator;

import dev.ratite.api.RatiteException;
import dev.ratite.api.Spawn;
import dev.ratite.launcher.process.LastLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs QEMU with the trial guest, in a directory that nobody else can look into, and deletes that directory. */
final class TrialProcess implements AutoCloseable {
    /**
     * No core dump of a QEMU that aborts. Should this JVM be killed in the middle, a QEMU that does not end by itself
     * goes at the latest when it has used up a minute of the CPU.
     */
    private static final String SCRIPT = "ulimit -S -c 0; ulimit -S -t 60; exec \"$@\"";

    /** From SIGKILL to the end of a process, unless it hangs in the kernel; then nobody can do more. */
    private static final Duration DEATH = Duration.ofSeconds(5);

    private static final int QUOTED_LINES = 2;

    private final Path directory;
    private final Path program;
    private final TrialGuest guest;

    private TrialProcess(Path directory, Path program, TrialGuest guest) {
        this.directory = directory;
        this.program = program;
        this.guest = guest;
    }

    /** Makes the directory, with mode 0700, and the guest's image in it. */
    static TrialProcess prepare(Path program, TrialGuest guest) throws IOException {
        TrialProcess process = new TrialProcess(Files.createTempDirectory("ratite-trial"), program, guest);
        try {
            Files.write(process.image(), guest.image());
            return process;
        } catch (IOException e) {
            process.close();
            throw e;
        }
    }

    /**
     * One run, in its end or at its deadline. Nothing of it is left when this returns or throws.
     *
     * @param arguments QEMU's
     * @throws RatiteException TRIAL_INTERRUPTED
     */
    GuestRun run(List<String> arguments, Duration deadline) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "sh", program.toString()));
        command.addAll(arguments);
        long start = System.nanoTime();
        Process process = Spawn.start(new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output().toFile())
                .redirectError(errors().toFile()));
        boolean ended = false;
        try {
            ended = process.waitFor(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        } finally {
            if (!ended) {
                kill(process);
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new GuestRun(ended ? process.exitValue() : null, ended ? took : deadline, dots(), words());
    }

    static RatiteException interrupted(Exception cause) {
        return new RatiteException(
                AcceleratorError.TRIAL_INTERRUPTED, "The trial of an accelerator was interrupted", null, cause);
    }

    Path image() {
        return directory.resolve("guest.bin");
    }

    TrialGuest guest() {
        return guest;
    }

    /** Deletes the directory and what QEMU may have put into it. */
    @Override
    public void close() throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory);
    }

    /** With what it has started itself, should the program be a script. */
    private static void kill(Process process) {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
        boolean interrupted = Thread.interrupted();
        try {
            Object unused = process.waitFor(DEATH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private int dots() throws IOException {
        try (InputStream output = Files.newInputStream(output())) {
            byte[] bytes = output.readNBytes(TrialGuest.DOTS + 1);
            for (byte each : bytes) {
                if (each != '.') {
                    return -1;
                }
            }
            return bytes.length > TrialGuest.DOTS ? -1 : bytes.length;
        }
    }

    private String words() {
        return LastLines.of(errors(), QUOTED_LINES).stream().map(String::strip).collect(Collectors.joining("; "));
    }

    private Path output() {
        return directory.resolve("output");
    }

    private Path errors() {
        return directory.resolve("errors");
    }
}
