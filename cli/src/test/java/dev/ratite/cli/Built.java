package dev.ratite.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command as a user has it: the start script of the built distribution, in processes of its own. */
final class Built {
    private static final int SECONDS = 60;

    private final Path state;
    private final Map<String, String> environment = new HashMap<>();

    /** Keeps VMs in {@code state}, whose path has to be short: it holds sockets. */
    Built(Path state) {
        this.state = state;
    }

    /** For all calls from here on. */
    void set(String variable, String value) {
        environment.put(variable, value);
    }

    /** What one call came to. */
    record Answer(int status, String out, String err) {}

    Answer ratite(String... words) throws IOException, InterruptedException {
        Path out = Files.createTempFile("ratite", ".out");
        Path err = Files.createTempFile("ratite", ".err");
        try {
            Process process = command(words)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running after " + SECONDS + " s: ratite " + String.join(" ", words));
            }
            return new Answer(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Starts a command that goes on; its standard output is to be read from the process. */
    Process start(String... words) throws IOException {
        return command(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** Reads a process's output up to a line that holds a text. */
    static void awaitLine(Process process, String wanted) throws IOException {
        var lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains(wanted)) {
                return;
            }
        }
        throw new AssertionError("the command ended without printing '" + wanted + "'");
    }

    private ProcessBuilder command(String... words) {
        return program("ratite", words);
    }

    /** A program beside the command. */
    ProcessBuilder program(String name, String... words) {
        List<String> command = new ArrayList<>();
        command.add(
                Path.of(System.getProperty("ratite.distribution"), "bin", name).toString());
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectInput(Path.of("/dev/null").toFile());
        builder.environment().put("RATITE_STATE", state.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder;
    }
}
