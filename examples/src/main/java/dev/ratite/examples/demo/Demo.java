package dev.ratite.examples.demo;

import dev.ratite.launcher.Ratite;
import dev.ratite.launcher.RatiteConfig;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.StopStep;
import dev.ratite.storage.file.FileDiskOptions;
import dev.ratite.storage.file.ImageTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Boots the VM of a definition's file twice, lets it do some work, and looks after what it leaves: nothing. */
public final class Demo {
    private static final long DISK_BYTES = 64L << 20;
    private static final Duration BOOT = Duration.ofSeconds(90);
    private static final Duration POWER_OFF = Duration.ofSeconds(30);
    private static final Set<StopStep> POLITE = Set.of(StopStep.AGENT, StopStep.POWERDOWN);

    private final Screen screen;
    private final Ratite ratite;
    private final Path file;

    private Demo(Screen screen, Ratite ratite, Path file) {
        this.screen = screen;
        this.ratite = ratite;
        this.file = file;
    }

    public static void main(String[] words) {
        long started = Long.getLong("ratite.demo.started", Instant.now().getEpochSecond());
        Logger.getLogger("").setLevel(Level.WARNING); // the demo tells a VM's turns itself
        Screen screen = new Screen(System.out, Boolean.getBoolean("ratite.demo.coloured"));
        RatiteConfig config = RatiteConfig.ofEnvironment(System.getenv());
        try (Ratite ratite = Ratite.open(config)) {
            Runtime.getRuntime().addShutdownHook(new Thread(ratite::close, "demo-interrupted"));
            new Demo(screen, ratite, Path.of(words[0])).run();
            screen.passed(Instant.now().toEpochMilli() / 1000.0 - started);
        } catch (RuntimeException | IOException | InterruptedException | AssertionError e) {
            screen.failed(String.valueOf(e.getMessage() == null ? e : e.getMessage()));
            System.exit(1);
        }
    }

    private void run() throws IOException, InterruptedException {
        screen.step("Definition: " + file);
        VmDefinition definition = ratite.read(file);
        Path disk = freshDisk(definition);

        screen.step("Plan: what QEMU will be started with, and why");
        screen.text(ratite.plan(definition).explain());

        String mark = "written by the first boot at " + Instant.now();
        Path directory = firstBoot(definition, mark);
        secondBoot(definition, mark);
        nothingLeft(directory, disk);
    }

    private Path freshDisk(VmDefinition definition) throws IOException {
        if (definition.disks().isEmpty() || !(definition.disks().get(0).options() instanceof FileDiskOptions options)) {
            throw new IllegalArgumentException("the demo wants its first disk to be of type \"file\"");
        }
        Files.deleteIfExists(options.path());
        new ImageTool().create(options.path(), options.format(), DISK_BYTES);
        screen.does("made an empty disk: " + options.path());
        return options.path();
    }

    private Path firstBoot(VmDefinition definition, String mark) throws IOException, InterruptedException {
        screen.step("First boot");
        try (RunningVm vm = boot(definition)) {
            Guest guest = new Guest(screen, vm);
            guest.answersOnConsole();
            guest.answersHttp(definition.networks().get(0).id());
            guest.answersThroughAgent();
            guest.writesToDisk(mark);
            powerOff(vm);
            return vm.directory();
        }
    }

    private void secondBoot(VmDefinition definition, String mark) {
        screen.step("Second boot: is the file still there?");
        try (RunningVm vm = boot(definition)) {
            new Guest(screen, vm).readsFromDisk(mark);
            powerOff(vm);
        }
    }

    private RunningVm boot(VmDefinition definition) {
        Instant started = Instant.now();
        RunningVm vm = ratite.launch(definition);
        screen.does("launched, pid " + vm.pid() + ", " + vm.state().word());
        vm.console().expect("GUEST-READY", BOOT);
        screen.seen("the guest is up after "
                + Duration.between(started, Instant.now()).toMillis() / 1000.0 + " s");
        return vm;
    }

    private void powerOff(RunningVm vm) {
        screen.step("Stop: the guest powers off, asked by its agent or by the ACPI power button");
        Exit exit = vm.stop(POWER_OFF);
        screen.seen(exit.summary());
        Check.that(exit.step().filter(POLITE::contains).isPresent(), "the guest did not power off: " + exit.summary());
        Check.that(exit.exitCode().orElse(-1) == 0, "QEMU's exit code is not 0: " + exit.summary());
    }

    private void nothingLeft(Path directory, Path disk) {
        screen.step("What is left");
        Check.that(Files.notExists(directory), directory + " is still there");
        List<String> processes = ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(directory.toString()))
                .map(process -> process.info().commandLine().orElse(""))
                .toList();
        Check.that(processes.isEmpty(), "processes: " + processes);
        screen.seen("no process, no socket, no directory; only the disk: " + disk);
    }
}
