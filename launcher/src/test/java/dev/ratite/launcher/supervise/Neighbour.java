package dev.ratite.launcher.supervise;

import dev.ratite.testkit.OwnThread;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A program that a golden VM needs beside its QEMU. Closing ends it. */
final class Neighbour implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private final String said;

    private Neighbour(Process process, String said) {
        this.process = process;
        this.said = said;
    }

    /** Starts a program, sends it {@code input} and waits for a line of its output that has {@code awaited} in it. */
    static Neighbour start(List<String> command, String input, String awaited) {
        Process process = begin(command);
        try {
            CompletableFuture<String> line = OwnThread.supply(() -> converse(process, input, awaited));
            return new Neighbour(process, line.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IllegalStateException(command + " did not say '" + awaited + "'", e);
        }
    }

    private static Process begin(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String converse(Process process, String input, String awaited) {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        try {
            process.outputWriter(StandardCharsets.UTF_8).append(input).flush();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.contains(awaited)) {
                    return line;
                }
            }
            throw new EOFException("it ended");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line that was waited for. */
    String said() {
        return said;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
