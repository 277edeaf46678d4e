package dev.ratite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.guest.CommandGuest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The built command, started as a user starts it. */
@Tag("integration")
@NeedsQemu
@NeedsCommandGuest
class BuiltCommandIT {
    private Path directory;
    private Built built;

    @BeforeEach
    void makeAVm() throws IOException {
        directory = Files.createTempDirectory(Path.of("/tmp"), "rc");
        built = new Built(directory.resolve("s"));
        Files.copy(CommandGuest.get().image(), directory.resolve("guest.raw"));
        Files.writeString(directory.resolve("vm.json"), """
                {
                    "name": "cmd",
                    "memoryMib": 32,
                    "disks": [ { "type": "file", "path": "guest.raw", "format": "raw" } ],
                    "networks": [ { "type": "user", "forwards": [ { "guestPort": 7 } ] } ]
                }
                """);
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        built.ratite("kill", "cmd");
        built.ratite("forget", "cmd");
        assertThat(qemus()).as("processes").isEmpty();
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .as("files")
                    .containsOnly("guest.raw", "vm.json", "lock");
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        }
    }

    private Stream<ProcessHandle> qemus() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(directory + "/"));
    }

    private String vm() {
        return directory.resolve("vm.json").toString();
    }

    @Test
    void aDetachedVmIsListedAnsweredAndStopped() throws Exception {
        Built.Answer run = built.ratite("run", "--detach", vm());
        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(run.out()).contains("VM 'cmd' is running").contains("-> guest port 7");

        assertThat(built.ratite("ps").out()).contains("cmd", "running", "guest port 7");
        assertThat(built.ratite("ps", "--json").out()).contains("\"state\":\"running\"", "\"guestPort\":7");
        assertThat(built.ratite("console", "cmd", "--expect", "READY").out()).isEqualTo("READY\n");
        assertThat(built.ratite("console", "cmd", "--send", "ooo", "--expect", "o")
                        .out())
                .isEqualTo("o\n");
        assertThat(built.ratite("qmp", "cmd", "query-status", "--json").out()).contains("\"status\":\"running\"");
        assertThat(built.ratite("qmp", "cmd", "frobnicate").status()).isEqualTo(1);

        assertThat(built.ratite("pause", "cmd").out()).isEqualTo("VM 'cmd' is paused\n");
        assertThat(built.ratite("reset", "cmd", "--json").out())
                .isEqualTo("{\"name\":\"cmd\",\"state\":\"prelaunch\"}\n");
        assertThat(built.ratite("resume", "cmd").out()).isEqualTo("VM 'cmd' is running\n");
        Built.Answer wake = built.ratite("wake", "cmd");
        assertThat(wake.status()).isEqualTo(2);
        assertThat(wake.err()).contains("VM 'cmd' is running: it cannot be woken");

        Built.Answer again = built.ratite("run", vm());
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains("VM 'cmd'");

        Built.Answer stop = built.ratite("stop", "cmd", "--timeout", "20");
        assertThat(stop.status()).as(stop.toString()).isZero();
        assertThat(stop.out()).contains("was powered off after ", " s at step 1", "guest-shutdown", "exit code 0");
        assertThat(built.ratite("ps", "--json").out()).isEmpty();
    }

    @Test
    void aVmOfTheListIsStartedOnce() throws Exception {
        Built.Answer add = built.ratite("autostart", "add", vm(), "--order", "3", "--delay", "1");
        assertThat(add.status()).as(add.toString()).isZero();
        assertThat(built.ratite("autostart", "list", "--json").out())
                .isEqualTo("{\"name\":\"cmd\",\"order\":3,\"delaySeconds\":1.0}\n");
        assertThat(built.ratite("autostart", "run", "--detach").out()).contains("cmd: started");
        assertThat(built.ratite("autostart", "run", "--detach").out()).contains("cmd: ran already");
        assertThat(built.ratite("autostart", "remove", "cmd").status()).isZero();
        Built.Answer again = built.ratite("autostart", "remove", "cmd");
        assertThat(again.status()).isEqualTo(2);
        assertThat(again.err()).contains("VM 'cmd' is not on the list");
        assertThat(built.ratite("ps").out()).contains("cmd", "running");
    }

    @Test
    void aVmOutlivesTheCommandThatWasKilled() throws Exception {
        Process run = built.start("run", vm());
        Built.awaitLine(run, "is running");
        run.toHandle().destroyForcibly();
        assertThat(run.waitFor(20, TimeUnit.SECONDS)).isTrue();

        assertThat(built.ratite("ps").out()).contains("running");
        assertThat(built.ratite("console", "cmd", "--expect", "READY").status()).isZero();
        Built.Answer stop = built.ratite("stop", "cmd", "--timeout", "20", "--json");
        assertThat(stop.out()).contains("\"step\":\"powerdown\"", "\"stepNumber\":1", "\"exitCode\":0");
    }

    @Test
    void anInterruptedCommandStopsItsVm() throws Exception {
        Process run = built.start("run", vm());
        Built.awaitLine(run, "is running");
        assertThat(built.ratite("console", "cmd", "--expect", "READY").status()).isZero();
        run.destroy();
        assertThat(run.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(qemus()).isEmpty();
    }

    @Test
    void aStopFromOutsideEndsTheWaitingCommand() throws Exception {
        Process run = built.start("run", vm());
        Built.awaitLine(run, "is running");
        assertThat(built.ratite("console", "cmd", "--expect", "READY").status()).isZero();
        Built.Answer stop = built.ratite("stop", "cmd", "--timeout", "20");
        assertThat(stop.status()).as(stop.toString()).isZero();
        Built.awaitLine(run, "VM 'cmd' was powered off");
        assertThat(run.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isZero();
    }

    @Test
    void aKilledVmIsToldFromOneThatEnded() throws Exception {
        assertThat(built.ratite("run", "--detach", vm()).status()).isZero();
        assertThat(qemus().filter(process -> process.info().command().orElse("").contains("qemu")))
                .hasSize(1)
                .allSatisfy(process -> assertThat(process.destroyForcibly()).isTrue());
        built.ratite("console", "cmd", "--expect", "never", "--timeout", "5");
        assertThat(built.ratite("ps").out()).contains("crashed", "SIGKILL");
        assertThat(built.ratite("gc").out()).contains("had ended, released");
    }

    @Test
    void aMissingDiskFailsWithOneAndARemedy() throws Exception {
        Files.delete(directory.resolve("guest.raw"));
        Built.Answer run = built.ratite("run", vm());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("disks[0]", "guest.raw", "qemu-img create");
        Files.createFile(directory.resolve("guest.raw"));
    }

    @Test
    void aQemuThatDiesAtStartFailsWithItsWords() throws Exception {
        Files.writeString(
                directory.resolve("vm.json"),
                "{ \"name\": \"cmd\", \"devices\": [ { \"driver\": \"virtio-rng-pci\", \"max-bytes\": \"many\" } ] }");
        Built.Answer run = built.ratite("run", vm());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("devices[0]", "max-bytes", "exit code 1");
    }
}
