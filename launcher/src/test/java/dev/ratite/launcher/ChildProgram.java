package dev.ratite.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@link ChildMain} in a JVM of its own. Closing kills it. */
final class ChildProgram implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ChildProgram(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** {@code options} are the JVM's. */
    static ChildProgram start(Path state, Path definition, String verb, String... options) throws IOException {
        return startMain(ChildMain.class, List.of(state.toString(), definition.toString(), verb), options);
    }

    /** On another JDK than this JVM's, by its {@code java}. */
    static ChildProgram startOn(Path java, Path state, Path definition, String verb) throws IOException {
        return startMain(
                List.of(java.toString()), ChildMain.class, List.of(state.toString(), definition.toString(), verb));
    }

    /** Any program of the tests. */
    static ChildProgram startMain(Class<?> main, List<String> arguments, String... options) throws IOException {
        return startMain(List.of(ownJava()), main, arguments, options);
    }

    /** {@code java} is its command line, with whatever wraps it. */
    static ChildProgram startMain(List<String> java, Class<?> main, List<String> arguments, String... options)
            throws IOException {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return new ChildProgram(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The {@code java} that runs this test. */
    static String ownJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    String line() {
        try {
            return String.valueOf(output.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The VM's process, once it runs. */
    long awaitLaunched() {
        assertThat(line()).isEqualTo("launching");
        String line = line();
        assertThat(line).startsWith("launched ");
        return Long.parseLong(line.substring("launched ".length()));
    }

    long pid() {
        return process.pid();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(VmHost.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }

    int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(VmHost.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
