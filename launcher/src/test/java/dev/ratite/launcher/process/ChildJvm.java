package dev.ratite.launcher.process;

import dev.ratite.api.RatiteException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Another JVM that runs {@link ChildMain}; it says in lines what it has reached, and can be killed there. */
final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    private ChildJvm(Process process) {
        this.process = process;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static ChildJvm start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                ChildMain.class.getName()));
        command.addAll(List.of(arguments));
        return new ChildJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Waits until the child has said that. */
    void awaitLine(String expected) throws IOException {
        String line = line();
        if (!line.equals(expected)) {
            throw new IllegalStateException("expected '" + expected + "', got '" + line + "'");
        }
    }

    /** The next line that the child says. */
    String line() throws IOException {
        return Objects.requireNonNull(lines.readLine(), "the child ended without a word");
    }

    /** What else it said before it ended. */
    List<String> rest() {
        return lines.lines().toList();
    }

    /** Lets a child that waits go on. */
    void goOn() throws IOException {
        Writer input = process.outputWriter(StandardCharsets.UTF_8);
        input.write("\n");
        input.flush();
    }

    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL: no hook runs, nothing is tidied up. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private static String classPath() throws IOException {
        Path target = Path.of(System.getProperty("basedir", System.getProperty("user.dir")), "target");
        Path api = Path.of(RatiteException.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        return target.resolve("classes") + ":" + target.resolve("test-classes") + ":" + api;
    }
}
