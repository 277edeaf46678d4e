package dev.ratite.launcher.process;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;
import dev.ratite.api.Spawn;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Starts QEMU under a parent that outlives this JVM: a POSIX shell script in a session of its own, with nothing of the
 * JVM's standard input and output. Neither a signal to the JVM's terminal nor the JVM's death reaches QEMU, and the
 * way QEMU ends is recorded in the run directory whoever is there to read it. What the script does is told in it.
 *
 * <p>The shell can be {@linkplain #open started} before it is known what QEMU is to be started with: it waits for that, and
 * ends when it is {@linkplain #close closed} instead, or when this JVM ends. Belongs to one thread at a time.
 */
public final class Shim implements AutoCloseable {
    /**
     * From starting the shell to its having recorded QEMU's number: some milliseconds on an idle machine. On a busy one on
     * which forty were started at once it took more than ten seconds.
     */
    private static final Duration START = Duration.ofSeconds(30);

    /** From SIGKILL to a shell's end. */
    private static final Duration DEATH = Duration.ofSeconds(5);

    private static final long LOOK_AGAIN_NANOS = 1_000_000;

    /** On a machine that is busy it is looked more seldom: it may take longer by one part in so many. */
    private static final int PATIENCE = 8;

    private static final int LOG_LINES = 20;

    private static final byte[] SCRIPT = script();

    private static final byte[] GO = "go\n".getBytes(StandardCharsets.US_ASCII);

    /** What the kernel is given paths and arguments in. */
    private static final Charset NATIVE = Charset.forName(System.getProperty("sun.jnu.encoding"));

    private final RunDirectory directory;
    private final RunProcesses processes;
    private final Process shell;
    private boolean started;

    private Shim(RunDirectory directory, RunProcesses processes, Process shell) {
        this.directory = directory;
        this.processes = processes;
        this.shell = shell;
    }

    /**
     * Starts the shell in the run directory, which is to be QEMU's working directory as well. Blocks for some milliseconds.
     *
     * @param uuid the VM's; by it and the run directory's path the processes are found again
     * @throws RatiteException SHIM_FAILED; no process is left then
     */
    public static Shim open(RunDirectory directory, UUID uuid) {
        return open(directory, uuid, null);
    }

    /**
     * The same, with the shell that waits for it, if one does.
     *
     * @throws RatiteException SHIM_FAILED; no process is left then
     */
    public static Shim open(RunDirectory directory, UUID uuid, @Nullable SpareShell spare) {
        List<String> command =
                new ArrayList<>(List.of("/bin/sh", directory.shim().toString(), uuid.toString()));
        String language = System.getenv("LC_ALL");
        if (language != null) {
            command.add(language);
        }
        try {
            prepare(directory);
            Process shell = spare == null
                    ? started(directory, command)
                    : spare.take(taskOf(directory, command)).orElseGet(() -> started(directory, command));
            return new Shim(directory, new RunProcesses(directory, uuid.toString()), shell);
        } catch (IOException | UncheckedIOException e) {
            throw new RatiteException(
                    ProcessError.SHIM_FAILED,
                    "VM '" + directory.vm() + "': the shell that QEMU is to run under does not start: " + e,
                    "see that setsid (package util-linux) and /bin/sh are installed",
                    e);
        }
    }

    private static Process started(RunDirectory directory, List<String> command) {
        List<String> words = new ArrayList<>(command);
        words.add(0, "setsid");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(directory.qemuLog().toFile()));
        // For setsid, which reads a dozen files for a language in which it has nothing to say.
        builder.environment().put("LC_ALL", "C");
        try {
            return Spawn.start(builder);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** For a shell elsewhere to become the same. */
    private static String taskOf(RunDirectory directory, List<String> command) {
        String words = command.stream().map(Shim::quoted).collect(Collectors.joining(" "));
        return "cd " + quoted(directory.path().toString()) + " && exec " + words + " >>"
                + quoted(directory.qemuLog().toString()) + " 2>&1";
    }

    /**
     * Starts a shell for a QEMU at once: {@link #open} and {@link #start(Path, List)}.
     *
     * @throws RatiteException as both; no process is left then
     */
    public static QemuProcess start(RunDirectory directory, Path qemu, List<String> arguments, UUID uuid) {
        checkProgram(directory, qemu);
        try (Shim shim = open(directory, uuid)) {
            return shim.start(qemu, arguments);
        }
    }

    /**
     * Starts QEMU. Returns once QEMU's process number is on disk, a moment before QEMU itself begins: whether QEMU likes its
     * arguments shows later, by its {@linkplain QemuProcess#onExit exit}.
     *
     * @param qemu the program, absolute
     * @param arguments QEMU's arguments; they hold the uuid and the run directory's path, by which the process is found
     *     again
     * @throws RatiteException QEMU_MISSING, QEMU_NOT_EXECUTABLE, SHIM_FAILED or INTERRUPTED; QEMU does not run then
     */
    public QemuProcess start(Path qemu, List<String> arguments) {
        checkProgram(directory, qemu);
        if (!processes.areMentionedIn(arguments)) {
            throw new IllegalArgumentException("Arguments hold not both the VM's uuid and " + directory + "/");
        }
        go(qemu, arguments);
        PidFile recorded = awaitRecord().orElseThrow(this::failed);
        started = true;
        return new QemuProcess(directory, processes, recorded, shell.onExit());
    }

    /** Ends the shell if it is still waiting, and returns when it is gone. Does nothing to a QEMU. */
    @Override
    public void close() {
        if (!started) {
            endShell();
        }
    }

    /**
     * A shell that has waited for this launch is known by its command line only once it has become the shim; so it is ended
     * by its number, lest it become one later. What it has forked ends with its pipe.
     */
    private void endShell() {
        Optional<ProcessIdentity> running = ProcessIdentity.of(shell.pid());
        if (running.isPresent() && shell.isAlive()) {
            shell.destroyForcibly();
            running.get().awaitDeath(DEATH);
        }
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

    private static byte[] script() {
        try (InputStream script = requireNonNull(Shim.class.getResourceAsStream("shim.sh"), "shim.sh is missing")) {
            return script.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("shim.sh cannot be read", e);
        }
    }

    private static void prepare(RunDirectory directory) throws IOException {
        Files.write(directory.shim(), SCRIPT);
        try {
            RunFiles.makePrivateFile(directory.qemuLog());
        } catch (FileAlreadyExistsException e) {
            // One more start in this directory adds to it.
        }
    }

    /** An ended shell has nobody who reads this; that it has ended shows by what it does not record. */
    private void go(Path qemu, List<String> arguments) {
        StringBuilder command = new StringBuilder("set -- ").append(quoted(qemu.toString()));
        arguments.forEach(word -> command.append(" \\\n    ").append(quoted(word)));
        try (OutputStream out = shell.getOutputStream()) {
            RunFiles.writePrivate(directory.command(), command.append('\n').toString(), NATIVE);
            out.write(GO);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Between apostrophes everything stands for itself, but the apostrophe. */
    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** Empty when the shim ended, or took too long, without it. */
    private Optional<PidFile> awaitRecord() {
        long start = System.nanoTime();
        long deadline = start + START.toNanos();
        boolean ended = false;
        try {
            while (!ended && System.nanoTime() - deadline < 0) {
                long pause = Math.max(LOOK_AGAIN_NANOS, (System.nanoTime() - start) / PATIENCE);
                ended = shell.waitFor(pause, TimeUnit.NANOSECONDS);
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

    private RatiteException failed() {
        return failed(null);
    }

    private RatiteException failed(@Nullable IOException cause) {
        RatiteException failure = Thread.currentThread().isInterrupted()
                ? new RatiteException(
                        ProcessError.INTERRUPTED, "Interrupted while starting QEMU for VM '" + directory.vm() + "'")
                : new RatiteException(
                        ProcessError.SHIM_FAILED,
                        "VM '" + directory.vm() + "': the shell that QEMU was to run under did not come as far as QEMU"
                                + LastLines.appendix(directory.qemuLog(), LOG_LINES),
                        null,
                        cause);
        endShell();
        try {
            processes.killAll();
        } catch (IOException | RatiteException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }
}
