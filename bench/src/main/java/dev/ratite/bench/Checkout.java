package dev.ratite.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The checkout that is measured.
 *
 * @param root its directory
 * @param distribution the installed directory that its build made
 * @param linuxGuest the directory of the Linux test guest
 */
public record Checkout(Path root, Path distribution, Path linuxGuest) {
    public Checkout {
        requireNonNull(root, "root is null");
        requireNonNull(distribution, "distribution is null");
        requireNonNull(linuxGuest, "linuxGuest is null");
    }

    /** Runs a program to its end, its output thrown away; the answer is how long that took, in milliseconds. */
    double time(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        int status = process.waitFor();
        if (status != 0) {
            throw new IllegalStateException(command + " ended with status " + status);
        }
        return Medians.millisSince(start);
    }
}
