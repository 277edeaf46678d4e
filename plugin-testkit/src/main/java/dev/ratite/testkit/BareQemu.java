package dev.ratite.testkit;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.QemuMonitor;
import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The real QEMU with nothing around it: no launcher, no supervision, a guest that does not run until {@code cont}. For
 * finding out whether QEMU takes what a plugin hands out. Belongs to one thread at a time; closing kills QEMU.
 */
public final class BareQemu implements QemuMonitor, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * Virtual CPUs take turns on one thread. With a thread for each, a Linux that boots on QEMU 7.2 at times takes the
     * same breakpoint for ever: it patches itself, and QEMU seems to keep what it translated of code being changed.
     */
    private static final List<String> BARE_MACHINE = List.of(
            "-S",
            "-accel",
            "tcg,thread=single",
            "-machine",
            "q35",
            "-nodefaults",
            "-no-user-config",
            "-display",
            "none");

    private final Process process;
    private final Path directory;
    private @Nullable MonitorLine line;

    private BareQemu(Process process, Path directory) {
        this.process = process;
        this.directory = directory;
    }

    /**
     * Starts QEMU on a bare q35 machine with {@code arguments} added, under TCG with its virtual CPUs in turn on one thread,
     * and returns when it takes commands.
     *
     * @throws RatiteException when it ends instead, with its exit code and what it said
     */
    public static BareQemu start(List<String> arguments) {
        return start(RealPart.QEMU.path(), arguments);
    }

    /** See {@link #start(List)}. */
    public static BareQemu start(String... arguments) {
        return start(List.of(arguments));
    }

    /** Starts that QEMU for x86 as {@link #start(List)} does. */
    public static BareQemu start(Path program, List<String> arguments) {
        List<String> all = new ArrayList<>(BARE_MACHINE);
        all.addAll(arguments);
        return startExactly(program, all);
    }

    /** Starts one of {@link RealQemus} as {@link #start(List)} does. */
    public static BareQemu start(QemuUnderTest qemu, String... arguments) {
        return start(qemu.program(), List.of(arguments));
    }

    /**
     * Starts a QEMU of any architecture with these arguments and nothing else but a monitor, and returns when it takes
     * commands. Without {@code -S} among them the guest runs.
     *
     * @throws RatiteException when it ends instead, with its exit code and what it said
     */
    public static BareQemu startExactly(Path program, List<String> arguments) {
        return startCommand(List.of(program.toString()), arguments);
    }

    /**
     * Starts a QEMU as {@link #startExactly(Path, List)} does, with {@code wrapper} in front of its command line: {@code
     * unshare -n}. The wrapper has to become QEMU, or to pass its end on.
     */
    public static BareQemu startExactly(List<String> wrapper, Path program, List<String> arguments) {
        List<String> command = new ArrayList<>(wrapper);
        command.add(program.toString());
        return startCommand(command, arguments);
    }

    /**
     * Starts QEMU as {@link #start(List)} does, with {@code wrapper} in front of its command line: {@code ip netns exec
     * lan}. The wrapper has to become QEMU, or to pass its end on.
     */
    public static BareQemu startUnder(List<String> wrapper, List<String> arguments) {
        List<String> command = new ArrayList<>(wrapper);
        command.add(RealPart.QEMU.path().toString());
        List<String> all = new ArrayList<>(BARE_MACHINE);
        all.addAll(arguments);
        return startCommand(command, all);
    }

    private static BareQemu startCommand(List<String> command, List<String> arguments) {
        Path directory = temporaryDirectory();
        try (MonitorDoor door = new MonitorDoor(directory.resolve("monitor"))) {
            BareQemu qemu = new BareQemu(launch(command, arguments, door.path(), directory), directory);
            try {
                qemu.line = door.accept(qemu.process, PATIENCE);
                qemu.line.read(PATIENCE);
                qemu.execute("qmp_capabilities", Map.of());
                return qemu;
            } catch (IOException | TimeoutException e) {
                RatiteException failure = qemu.gone(e);
                qemu.close();
                throw failure;
            } catch (RatiteException e) {
                qemu.close();
                throw e;
            }
        } catch (IOException e) {
            deleteTree(directory);
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** What QEMU has written to its standard error so far. */
    public String errors() {
        try {
            return Files.readString(directory.resolve("errors")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs one command; events that arrive meanwhile are dropped. */
    @Override
    public Object execute(String command, Map<String, ?> arguments) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("execute", command);
        if (!arguments.isEmpty()) {
            request.put("arguments", arguments);
        }
        try {
            MonitorLine open = requireNonNull(line, "line is null");
            open.write(Json.write(request), PATIENCE);
            return answer(open, command);
        } catch (TimeoutException e) {
            throw new RatiteException(
                    TestkitError.QEMU_SILENT, "QEMU did not answer '" + command + "' in " + PATIENCE, null, e);
        } catch (IOException e) {
            throw gone(e);
        }
    }

    /** Runs a command without arguments. */
    public Object execute(String command) {
        return execute(command, Map.of());
    }

    private static Object answer(MonitorLine line, String command) throws IOException, TimeoutException {
        while (true) {
            Map<String, Object> message = Json.read(line.read(PATIENCE));
            if (message.get("error") instanceof Map<?, ?> error) {
                throw new RatiteException(
                        TestkitError.QEMU_REFUSED, "QEMU refused '" + command + "': " + error.get("desc"));
            }
            Object answer = message.get("return");
            if (answer != null) {
                return answer;
            }
        }
    }

    private static Process launch(List<String> program, List<String> arguments, Path monitor, Path directory)
            throws IOException {
        List<String> command = new ArrayList<>(program);
        command.addAll(arguments);
        // a client on our door; QEMU 11 warns of "-mon"
        command.addAll(List.of("-qmp", "unix:" + monitor.toString().replace(",", ",,")));
        return new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(directory.resolve("errors").toFile())
                .start();
    }

    /** Asks QEMU to end; returns its exit code once it has. */
    public int quit() {
        try {
            requireNonNull(line, "line is null").write("{\"execute\":\"quit\"}", PATIENCE);
            if (process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            throw new RatiteException(
                    TestkitError.QEMU_SILENT, "QEMU did not end in " + PATIENCE + " after 'quit'", null, null);
        } catch (TimeoutException e) {
            throw new RatiteException(TestkitError.QEMU_SILENT, "QEMU takes no 'quit'", null, e);
        } catch (IOException e) {
            throw gone(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw gone(e);
        }
    }

    /** Ends QEMU, however it is doing, and removes everything. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            if (line != null) {
                line.close();
            }
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            deleteTree(directory);
        }
    }

    private RatiteException gone(Exception cause) {
        String how = process.isAlive() && !endsSoon() ? "QEMU keeps silent" : "QEMU ended with exit code " + exitCode();
        return new RatiteException(TestkitError.QEMU_GONE, how + ": " + errors(), null, cause);
    }

    private boolean endsSoon() {
        try {
            return process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String exitCode() {
        return process.isAlive() ? "unknown" : Integer.toString(process.exitValue());
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("ratite-bare-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteTree(Path directory) {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
