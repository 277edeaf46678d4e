package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.definition.VmDefinitionBuilder;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.StopAttempt;
import dev.ratite.launcher.vm.StopOutcome;
import dev.ratite.launcher.vm.StopStep;
import dev.ratite.qmp.agent.AgentCommand;
import dev.ratite.qmp.agent.AgentOptions;
import dev.ratite.qmp.agent.GuestAgent;
import dev.ratite.storage.file.FileDiskOptions;
import dev.ratite.storage.file.ImageFormat;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.NeedsLinuxGuest;
import dev.ratite.testkit.guest.LinuxGuest;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The stop ladder's first step: the guest's agent. */
@Tag("integration")
class AgentStopTest {
    /** It boots in five seconds on an idle machine. */
    private static final Duration BOOT = Duration.ofSeconds(120);

    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    @NeedsLinuxGuest
    void anAgentThatAnswersShutsTheGuestDown() {
        RunningVm vm = linux();
        vm.agent().awaitReady(BOOT);
        Exit exit = vm.stop(PATIENCE.multipliedBy(2));
        assertThat(exit.step()).hasValue(StopStep.AGENT);
        assertThat(exit.reason()).hasValue("guest-shutdown");
        assertThat(exit.stepNumber()).hasValue(1);
        host.assertNothingLeft();
    }

    /** Frozen by a program that is gone; a guest whose filesystems are frozen hangs in its shutdown. */
    @Test
    @NeedsLinuxGuest
    void frozenFilesystemsAreThawedFirstAndAnOperatorUsesTheAgentAsWell() throws Exception {
        Path image = host.directory().resolve("data.img");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(8 << 20);
        }
        RunningVm vm = host.ratite()
                .launch(definition()
                        .disk("data", new FileDiskOptions(image, ImageFormat.RAW))
                        .build());
        vm.agent().awaitReady(BOOT);
        AgentCommand mount = AgentCommand.of(
                "/bin/sh",
                "-c",
                "modprobe ext4; mke2fs -F /dev/vda && mkdir -p /mnt/disk && mount -t ext4 /dev/vda /mnt/disk");
        assertThat(vm.agent().exec(mount, PATIENCE).succeeded()).isTrue();
        vm.detach();
        try (GuestAgent other = GuestAgent.connect(vm.directory().resolve("agent.sock"), AgentOptions.named("web"))) {
            other.call("guest-fsfreeze-freeze", Map.of(), PATIENCE);
            assertThat(other.filesystems().frozen()).isTrue();
        }
        Exit exit = host.operator().vm("web").stop(PATIENCE.multipliedBy(2));
        assertThat(exit.step()).hasValue(StopStep.AGENT);
        assertThat(exit.reason()).hasValue("guest-shutdown");
        host.assertNothingLeft();
    }

    @Test
    @NeedsCommandGuest
    void anAgentThatIsNotThereIsNotWaitedFor() throws Exception {
        RunningVm vm = VmHost.awaitReady(
                host.ratite().launch(host.commandVm("web").guestAgent().build()));
        Exit exit = vm.stop(PATIENCE);
        assertThat(exit.step()).hasValue(StopStep.POWERDOWN);
        StopAttempt agent = exit.attempts().get(0);
        assertThat(agent.outcome()).isEqualTo(StopOutcome.SKIPPED);
        assertThat(agent.detail()).hasValue("no agent answers");
        assertThat(agent.took()).isLessThan(Duration.ofSeconds(5));
    }

    private RunningVm linux() {
        return host.ratite().launch(definition().build());
    }

    private static VmDefinitionBuilder definition() {
        LinuxGuest guest = LinuxGuest.get();
        return VmDefinition.named("web")
                .memoryMib(256)
                .kernel(guest.kernel(), guest.initrd(), guest.commandLine())
                .guestAgent();
    }
}
