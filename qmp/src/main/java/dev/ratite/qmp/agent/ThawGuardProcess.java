package dev.ratite.qmp.agent;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.ratite.qmp.QmpException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The other end of a {@link ThawGuard}: starts it, and tells it how things went. */
final class ThawGuardProcess {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(5);
    /** At the time limit the controller's own thread comes first. */
    private static final Duration LONGEST_GRACE = Duration.ofSeconds(2);

    /** What a debugger or an agent for this JVM is told through the environment is not for the guard. */
    private static final List<String> JVM_VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private static final Logger LOG = System.getLogger(ThawGuardProcess.class.getName());

    private final Process process;
    private final CompletableFuture<Integer> exit;
    private volatile boolean needed;

    private ThawGuardProcess(Process process) {
        this.process = process;
        this.exit = process.onExit().thenApply(this::ended);
    }

    /**
     * Starts a guard, and returns when it is ready.
     *
     * @throws UncheckedIOException if it does not get ready
     */
    static ThawGuardProcess start(Path socket, FreezeOptions options) {
        try {
            ThawGuardProcess guard = new ThawGuardProcess(start(builder(socket, options)));
            guard.awaitReady();
            guard.needed = true;
            return guard;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The guard that thaws if this JVM is killed did not start: " + e.getMessage(), e);
        }
    }

    /**
     * With no other being started: two of the JDK's helpers would hold each other, and all that this JVM has open, if it were
     * killed in that moment. The lock is shared with all who know of this.
     */
    @SuppressWarnings("LockOnNonEnclosingClassLiteral") // all modules know that class, and nobody else locks it
    private static Process start(ProcessBuilder guard) throws IOException {
        synchronized (ProcessBuilder.class) {
            return guard.start();
        }
    }

    private static ProcessBuilder builder(Path socket, FreezeOptions options) throws IOException {
        List<String> command = new ArrayList<>();
        setsid().ifPresent(setsid -> command.add(setsid.toString()));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(mainClass());
        command.add(socket.toString());
        command.add(Long.toString(options.longest().plus(grace(options)).toMillis()));
        command.add(Long.toString(options.thawPatience().toMillis()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(JVM_VARIABLES);
        builder.redirectError(options.guardLog()
                .map(log -> ProcessBuilder.Redirect.appendTo(log.toFile()))
                .orElse(ProcessBuilder.Redirect.DISCARD));
        return builder;
    }

    private static Duration grace(FreezeOptions options) {
        return options.longest().compareTo(LONGEST_GRACE) < 0 ? options.longest() : LONGEST_GRACE;
    }

    /** In a session of its own the guard does not get the terminal's Ctrl-C, which would end it together with us. */
    private static Optional<Path> setsid() {
        return Stream.of("/usr/bin/setsid", "/bin/setsid")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Where this module's classes are, as options of the {@code java} command: a file, or the image that runs us. */
    private static List<String> mainClass() throws IOException {
        String name = ThawGuard.class.getName();
        CodeSource source = ThawGuard.class.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        if (location != null && location.getProtocol().equals("jrt")) {
            return List.of("-m", ThawGuard.class.getModule().getName() + "/" + name);
        }
        if (location == null || !location.getProtocol().equals("file")) {
            throw new IOException("its classes are at " + location + ", which the java command cannot read");
        }
        try {
            return List.of("-cp", Path.of(location.toURI()).toString(), name);
        } catch (URISyntaxException e) {
            throw new IOException("its classes are at " + location + ", which is no path", e);
        }
    }

    private void awaitReady() throws IOException {
        CompletableFuture<String> firstLine = new CompletableFuture<>();
        Thread reader = new Thread(() -> readFirstLine(firstLine), "thaw-guard-ready");
        reader.setDaemon(true);
        reader.start();
        try {
            String line = firstLine.get(START_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
            if (!line.equals(ThawGuard.READY)) {
                throw new IOException("it said '" + line + "'");
            }
        } catch (IOException | ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IOException("it was not ready within " + START_TIMEOUT + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new QmpException.Interrupted("Interrupted before freezing", false, e);
        }
    }

    private void readFirstLine(CompletableFuture<String> firstLine) {
        try {
            BufferedReader reader = process.inputReader(US_ASCII);
            firstLine.complete(String.valueOf(reader.readLine()));
        } catch (IOException e) {
            firstLine.completeExceptionally(e);
        }
    }

    /** Its exit code, once it has ended. */
    CompletableFuture<Integer> exit() {
        return exit;
    }

    private int ended(Process ended) {
        if (needed) {
            LOG.log(Level.WARNING, () -> "The thaw guard, process " + ended.pid() + ", ended while it was needed");
        }
        return ended.exitValue();
    }

    /** All is thawed: the guard goes, and leaves the agent alone. */
    void dismiss() {
        needed = false;
        try (OutputStream out = process.getOutputStream()) {
            out.write((ThawGuard.DISMISSED + "\n").getBytes(US_ASCII));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> "The thaw guard, process " + process.pid() + ", had gone before", e);
        }
        try {
            if (!process.waitFor(EXIT_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Thawing did not work out from here: the guard takes over. */
    void release() {
        needed = false;
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, () -> "The thaw guard, process " + process.pid() + ", had gone before", e);
        }
    }
}
