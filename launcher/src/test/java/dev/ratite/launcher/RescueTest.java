package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static dev.ratite.launcher.VmHost.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.vm.RescueReport;
import dev.ratite.launcher.vm.RescueStep;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.NeedsLinuxGuest;
import dev.ratite.testkit.NeedsStorageDaemon;
import dev.ratite.testkit.RealPart;
import dev.ratite.testkit.guest.CommandGuest;
import dev.ratite.testkit.guest.LinuxGuest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A VM whose disk is on an NBD server that stops answering, and what frees it. */
@Tag("integration")
@NeedsCommandGuest
@NeedsStorageDaemon
class RescueTest {
    /** It boots in five seconds on an idle machine. */
    private static final Duration BOOT = Duration.ofSeconds(120);

    private static final Duration COMMAND = Duration.ofSeconds(3);

    @RegisterExtension
    final VmHost host = new VmHost();

    private @Nullable Process server;

    @AfterEach
    void endServer() throws Exception {
        if (server != null) {
            server.destroyForcibly().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void aVmThatIsStuckOnItsStorageIsFreedWithinASecond() throws Exception {
        RunningVm vm = stuck();
        long start = System.nanoTime();
        RescueReport report = vm.rescue();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("with two seconds for its first answer")
                .isLessThan(Duration.ofSeconds(8));
        assertThat(report.answers()).as(report.summary()).isTrue();
        assertThat(report.steps())
                .filteredOn(step -> step.what().equals("break off block-node 'slow'"))
                .singleElement()
                .satisfies(step -> assertThat(step.took()).isLessThan(Duration.ofSeconds(1)));
        assertThat(report.steps())
                .extracting(RescueStep::helped)
                .startsWith(false)
                .endsWith(true);
        assertThat(report.remedy()).isEmpty();
        vm.awaitState(state -> state == VmState.PAUSED, PATIENCE);
        assertThat(vm.qmp().lateReplies()).as("replies that reached nobody").isPositive();
    }

    /**
     * One write at a time: of several that wait for a server, those that QEMU has not sent yet make it connect once more, and
     * what waits for that can be broken off by nobody.
     */
    @Test
    @NeedsLinuxGuest
    void aGuestThatWritesToAStoppedServerIsFreedToo() throws Exception {
        host.ratite(host.config().withCommandTimeout(COMMAND));
        Path socket = serve();
        LinuxGuest guest = LinuxGuest.get();
        RunningVm vm = host.ratite()
                .launch(VmDefinition.named("web")
                        .memoryMib(256)
                        .kernel(guest.kernel(), guest.initrd(), guest.commandLine())
                        .extraArguments(disk(socket, "{\"driver\": \"virtio-blk-pci\", \"drive\": \"slow\"}"))
                        .build());
        vm.console().expect(LinuxGuest.READY, BOOT);
        vm.console().sendLine("");
        vm.console().expect(LinuxGuest.PROMPT, BOOT);
        vm.console().sendLine("while :; do dd if=/dev/zero of=/dev/vda bs=4k count=1 conv=fsync; done");
        vm.console().expect("records out", BOOT);
        stopServer();
        pauseUntilStuck(vm);
        RescueReport report = vm.rescue();
        assertThat(report.answers()).as(report.summary()).isTrue();
        vm.kill();
    }

    @Test
    void aStuckVmDoesNotKeepOthersFromAnything() throws Exception {
        RunningVm vm = stuck();
        RunningVm other = host.launchCommandVm("db");
        other.pause();
        assertThat(other.state(PATIENCE)).isEqualTo(VmState.PAUSED);
        assertThat(vm.state()).isEqualTo(VmState.UNRESPONSIVE);
        assertThat(vm.state(COMMAND)).isEqualTo(VmState.UNRESPONSIVE);
        vm.kill();
    }

    /** QEMU lets nobody new in while it is stuck. */
    @Test
    void anotherProgramIsToldThatItCannotRescue() throws Exception {
        RunningVm vm = stuck();
        RescueReport report = host.operator().vm("web").rescue();
        assertThat(report.answers()).isFalse();
        assertThat(report.state()).isEqualTo(VmState.UNRESPONSIVE);
        assertThat(report.remedy()).hasValueSatisfying(it -> assertThat(it).contains("kill"));
        vm.kill();
    }

    @Test
    void aVmThatAnswersIsLeftAlone() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        RescueReport report = vm.rescue();
        assertThat(report.answers()).isTrue();
        assertThat(report.steps()).hasSize(1);
        assertThat(report.state()).isEqualTo(VmState.RUNNING);
        assertThat(host.operator().vm("web").rescue().state()).isEqualTo(VmState.RUNNING);
    }

    @Test
    void aProcessThatWasStoppedIsToldAsSuch() throws Exception {
        host.ratite(host.config().withCommandTimeout(COMMAND));
        RunningVm vm = host.launchCommandVm("web");
        signal("STOP", vm.pid());
        RescueReport report = vm.rescue();
        assertThat(report.answers()).isFalse();
        assertThat(report.remedy()).hasValue("let it go on by: kill -CONT " + vm.pid());
        signal("CONT", vm.pid());
        vm.awaitState(state -> state == VmState.RUNNING, PATIENCE);
    }

    /** Its guest boots from the disk; the second boot finds the server stopped, and then {@code stop} waits for the disk. */
    private RunningVm stuck() throws Exception {
        host.ratite(host.config().withCommandTimeout(COMMAND));
        Path socket = serve();
        RunningVm vm = VmHost.awaitReady(host.ratite()
                .launch(VmDefinition.named("web")
                        .memoryMib(32)
                        .extraArguments(
                                disk(socket, "{\"driver\": \"virtio-blk-pci\", \"drive\": \"slow\", \"bootindex\": 0}"))
                        .build()));
        stopServer();
        vm.reset();
        pauseUntilStuck(vm);
        assertThat(vm.state()).isEqualTo(VmState.UNRESPONSIVE);
        return vm;
    }

    private static String[] disk(Path socket, String device) {
        return new String[] {
            "-blockdev",
            "{\"driver\": \"nbd\", \"node-name\": \"slow\", \"export\": \"disk\","
                    + " \"server\": {\"type\": \"unix\", \"path\": \"" + socket + "\"}}",
            "-device",
            device
        };
    }

    private void stopServer() {
        assertThat(server).isNotNull();
        signal("STOP", server.pid());
    }

    /** Before the guest has asked for its disk, a pause still works. */
    private static void pauseUntilStuck(RunningVm vm) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            try {
                vm.pause();
                vm.resume();
            } catch (RatiteException e) {
                assertThat(e.code()).isEqualTo(VmError.VM_UNRESPONSIVE);
                assertThat(e.sentence()).startsWith("VM 'web' did not answer 'stop' within 3000 ms");
                return;
            }
        }
        throw new AssertionError("the guest never asked for its disk");
    }

    private Path serve() throws IOException, InterruptedException {
        Path directory = Files.createDirectories(host.directory().resolve("images/nbd"));
        Path image = CommandGuest.get().copyTo(directory);
        Path socket = directory.resolve("sock");
        server = new ProcessBuilder(
                        RealPart.QEMU_STORAGE_DAEMON.path().toString(),
                        "--blockdev",
                        "driver=file,node-name=f,filename=" + image,
                        "--nbd-server",
                        "addr.type=unix,addr.path=" + socket,
                        "--export",
                        "type=nbd,id=e,node-name=f,name=disk,writable=on",
                        "--pidfile",
                        directory.resolve("pid").toString())
                .inheritIO()
                .start();
        while (!Files.exists(directory.resolve("pid"))) {
            assertThat(server.isAlive()).isTrue();
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return socket;
    }
}
