package dev.ratite.launcher.companion;

import dev.ratite.api.RatiteException;
import dev.ratite.api.Spawn;
import dev.ratite.launcher.process.ExitRecord;
import dev.ratite.launcher.process.LastLines;
import dev.ratite.launcher.process.ListeningSockets;
import dev.ratite.launcher.process.ProcessError;
import dev.ratite.launcher.process.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One companion that this JVM has started. */
final class Companion implements RunningCompanion {
    private static final int LOG_LINES = 20;

    /** The kernel tells when a socket is made, but not when somebody begins to listen at it. */
    private static final long LOOK_AGAIN_MILLIS = 1;

    private final CompanionSpec spec;
    private final RunDirectory directory;
    private final Process process;

    private Companion(CompanionSpec spec, RunDirectory directory, Process process) {
        this.spec = spec;
        this.directory = directory;
        this.process = process;
    }

    /** In a session of its own: neither a signal to the JVM's terminal nor the JVM's death reaches it. */
    static Companion spawn(CompanionSpec spec, RunDirectory directory) {
        List<String> command = new ArrayList<>(List.of("setsid", spec.program().toString()));
        command.addAll(spec.arguments());
        directory.writePrivate(spec.log(directory), "");
        try {
            Process process = Spawn.start(new ProcessBuilder(command)
                    .directory(directory.path().toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(spec.log(directory).toFile())));
            return new Companion(spec, directory, process);
        } catch (IOException e) {
            throw failed(spec, directory, "does not start: " + e, e);
        }
    }

    long pid() {
        return process.pid();
    }

    @Override
    public String name() {
        return spec.name();
    }

    /**
     * Returns when QEMU may connect; throws when the process ends, or time runs out, before.
     *
     * @param deadline by {@link System#nanoTime}
     * @param limit for the sentence: how long it had until then
     */
    void awaitListening(long deadline, Duration limit) {
        boolean ended = false;
        try {
            while (!ListeningSockets.have(spec.socket())) {
                if (ended) {
                    throw failed(spec, directory, "ended at once" + how(), null);
                }
                if (System.nanoTime() - deadline > 0) {
                    throw silent(limit);
                }
                ended = process.waitFor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (IOException e) {
            throw failed(spec, directory, "cannot be watched: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RatiteException(
                    ProcessError.INTERRUPTED,
                    "Interrupted while " + spec.name() + " of VM '" + directory.vm() + "' started",
                    null,
                    e);
        }
    }

    /** Completes at its end, whoever brings it about. */
    @Override
    public CompletableFuture<CompanionEnd> onExit() {
        return process.onExit().thenApply(ended -> end());
    }

    private CompanionEnd end() {
        ExitRecord exit = new ExitRecord(process.exitValue(), Instant.now());
        return new CompanionEnd(spec.name(), exit, LastLines.of(spec.log(directory), LOG_LINES));
    }

    private String how() {
        CompanionEnd end = end();
        return " with " + end.exit().describe() + LastLines.appendix(end.lastLines());
    }

    private RatiteException silent(Duration limit) {
        return new RatiteException(
                CompanionError.COMPANION_SILENT,
                "VM '" + directory.vm() + "': " + spec.program() + " did not listen at " + spec.socket() + " within "
                        + limit.toMillis() + " ms" + LastLines.appendix(spec.log(directory), LOG_LINES),
                "give it more time, or check that the program is the right one",
                null);
    }

    static RatiteException failed(CompanionSpec spec, RunDirectory directory, String what, @Nullable Exception cause) {
        return new RatiteException(
                CompanionError.COMPANION_FAILED,
                "VM '" + directory.vm() + "': " + spec.program() + " " + what,
                "see what it says; run it by hand with the same arguments if it says nothing",
                cause);
    }
}
