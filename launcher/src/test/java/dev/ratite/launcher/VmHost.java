package dev.ratite.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.definition.VmDefinitionBuilder;
import dev.ratite.launcher.operator.VmDirectory;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.storage.file.FileDiskOptions;
import dev.ratite.storage.file.ImageFormat;
import dev.ratite.testkit.HostSnapshot;
import dev.ratite.testkit.guest.CommandGuest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A state directory of each test's own, with a Ratite on it. After the test the Ratite is closed, and nothing may be left:
 * no process, no socket, no file. The path is short, since sockets lie below it.
 */
public final class VmHost implements BeforeEachCallback, AfterEachCallback {
    /** What anything may take on a busy machine. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A guest that has not booted yet, or hangs, is not waited for longer when a test is over. */
    private static final Duration GUEST = Duration.ofSeconds(1);

    private @Nullable Path root;
    private @Nullable HostSnapshot before;
    private @Nullable Ratite ratite;
    private RatiteConfig config = RatiteConfig.in(Path.of("/"));

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        root = Files.createTempDirectory(Path.of("/tmp"), "rt");
        Path runs = Files.createDirectories(state().resolve("run"));
        before = HostSnapshot.take(runs, directory().toString());
        config = RatiteConfig.in(state()).withGuestTimeout(GUEST);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        try {
            if (ratite != null) {
                ratite.close();
                ratite = null;
            }
            assertNothingLeft();
        } finally {
            killLeftovers();
            delete();
        }
    }

    /** Throws when there is any process, socket or file that was not there before the test. */
    public void assertNothingLeft() {
        assertThat(before).isNotNull();
        before.assertNothingChanged();
    }

    /** Deletes the logs of the runs that have ended, which are kept on purpose. */
    public void deleteKeptLogs() throws IOException {
        Path logs = state().resolve("log");
        if (Files.exists(logs)) {
            try (Stream<Path> files = Files.walk(logs)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** For the test's own files. */
    public Path directory() {
        assertThat(root).as("a test is under way").isNotNull();
        return root;
    }

    public Path state() {
        return directory().resolve("s");
    }

    /** The Ratite of this test, opened when first asked for. */
    public synchronized Ratite ratite() {
        if (ratite == null) {
            ratite = Ratite.open(config);
        }
        return ratite;
    }

    /** Opens the Ratite of this test with another configuration. */
    public Ratite ratite(RatiteConfig other) {
        config = other;
        return ratite();
    }

    public RatiteConfig config() {
        return config;
    }

    /** What an operator sees. */
    public VmDirectory operator() {
        return VmDirectory.in(state());
    }

    /** A VM with the command guest, and with the devices that these commands need. */
    public VmDefinitionBuilder commandVm(String name, CommandGuest.Command... commands) throws IOException {
        Path own = Files.createDirectories(directory().resolve("images/" + name));
        Path image = own.resolve("cmdguest.img");
        if (!Files.exists(image)) {
            CommandGuest.get().copyTo(own);
        }
        VmDefinitionBuilder vm =
                VmDefinition.named(name).memoryMib(32).disk("root", new FileDiskOptions(image, ImageFormat.RAW));
        for (CommandGuest.Command command : commands) {
            command.device().ifPresent(device -> vm.device(device.driver(), device.properties()));
        }
        return vm;
    }

    /** Launches a VM with the command guest, and waits until the guest obeys. */
    public RunningVm launchCommandVm(String name, CommandGuest.Command... commands) throws IOException {
        return awaitReady(ratite().launch(commandVm(name, commands).build()));
    }

    public static RunningVm awaitReady(RunningVm vm) {
        vm.console().expect("READY", PATIENCE);
        return vm;
    }

    /** Tells the command guest to do something. */
    public static void tell(RunningVm vm, CommandGuest.Command command) {
        vm.console().send(String.valueOf(command.letter()));
    }

    /** Sends a signal to a process, as an administrator would. */
    public static void signal(String name, long pid) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
            assertThat(kill.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(kill.exitValue()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A test that fails leaves no QEMU for the next one to stumble over. */
    private void killLeftovers() {
        ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(directory().toString()))
                .forEach(ProcessHandle::destroyForcibly);
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
        } catch (IOException e) {
            return "";
        }
    }

    private void delete() throws IOException {
        try (Stream<Path> files = Files.walk(directory())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
