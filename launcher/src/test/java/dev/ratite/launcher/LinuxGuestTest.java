package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.api.network.PortForward;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.definition.VmDefinitionBuilder;
import dev.ratite.launcher.operator.VmSummary;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.StopStep;
import dev.ratite.network.user.Forward;
import dev.ratite.network.user.UserNetworkOptions;
import dev.ratite.qmp.agent.AgentCommand;
import dev.ratite.qmp.agent.FreezeOptions;
import dev.ratite.qmp.agent.GuestAgent;
import dev.ratite.storage.file.FileDiskOptions;
import dev.ratite.storage.file.ImageFormat;
import dev.ratite.testkit.NeedsLinuxGuest;
import dev.ratite.testkit.guest.LinuxGuest;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A real guest: its agent, its console, its network, its disk. */
@Tag("integration")
@NeedsLinuxGuest
class LinuxGuestTest {
    /** It boots in five seconds on an idle machine. */
    private static final Duration BOOT = Duration.ofSeconds(90);

    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void theAgentAnswersAndRunsPrograms() {
        RunningVm vm = launch(linux().guestAgent());
        GuestAgent agent = vm.agent();
        agent.awaitReady(BOOT);
        agent.ping(PATIENCE);
        assertThat(agent.exec(AgentCommand.of("/bin/uname", "-s"), PATIENCE).succeeded())
                .isTrue();
        assertThat(vm.agent()).as("the same object each time").isSameAs(agent);
        vm.console().expect(LinuxGuest.READY, BOOT);
        Exit exit = vm.stop(PATIENCE);
        assertThat(exit.step()).hasValue(StopStep.AGENT);
        assertThat(exit.reason()).hasValue("guest-shutdown");
        host.assertNothingLeft();
    }

    @Test
    void aVmThatEndsWhileFrozenLeavesNothingToRelease() {
        RunningVm vm = launch(linux().guestAgent());
        vm.agent().awaitReady(BOOT);
        vm.agent().filesystems().freeze(FreezeOptions.atMost(BOOT).withoutGuard());
        assertThat(vm.kill().step()).hasValue(StopStep.KILL);
        host.assertNothingLeft();
    }

    @Test
    void aLineOnTheConsoleIsAnswered() {
        RunningVm vm = launch(linux());
        vm.console().expect(LinuxGuest.READY, BOOT);
        vm.console().sendLine("");
        vm.console().expect(LinuxGuest.PROMPT, PATIENCE);
        vm.console().sendLine("echo $((6 * 7))");
        vm.console().expect("\n42\n", PATIENCE);
    }

    @Test
    void aPortThatTheKernelChoseIsToldAndLeadsToTheGuest() throws Exception {
        RunningVm vm = launch(linux().network(
                        "lan", new UserNetworkOptions(List.of(Forward.to(80), Forward.to(23)), null, null, null)));
        List<PortForward> forwards = vm.forwards("lan");
        assertThat(forwards).extracting(PortForward::guestPort).containsExactly(80, 23);
        assertThat(forwards)
                .allSatisfy(forward -> assertThat(forward.hostPort()).isBetween(1, 65535));
        assertThat(host.operator().list(PATIENCE))
                .extracting(VmSummary::forwards)
                .containsExactly(forwards);
        vm.console().expect(LinuxGuest.NETWORK_READY, BOOT);
        vm.console().expect(LinuxGuest.READY, BOOT);
        assertThat(statusOf("http://127.0.0.1:" + forwards.get(0).hostPort() + "/"))
                .isEqualTo(200);
    }

    @Test
    void whatTheGuestWroteToItsDiskIsThereAtItsNextBoot() throws Exception {
        Path image = host.directory().resolve("data.img");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(1 << 20);
        }
        VmDefinitionBuilder definition = linux().disk("data", new FileDiskOptions(image, ImageFormat.RAW));
        RunningVm first = launch(definition);
        run(first, "echo survived > /dev/vda; sync; echo do''ne", "done");
        assertThat(first.stop(PATIENCE).step()).hasValue(StopStep.POWERDOWN);
        RunningVm second = launch(definition);
        run(second, "head -n 1 /dev/vda", "survived");
    }

    private static void run(RunningVm vm, String command, String expected) {
        vm.console().expect(LinuxGuest.READY, BOOT);
        vm.console().sendLine("");
        vm.console().expect(LinuxGuest.PROMPT, PATIENCE);
        vm.console().sendLine(command);
        vm.console().expect("\n" + expected + "\n", PATIENCE);
    }

    private RunningVm launch(VmDefinitionBuilder definition) {
        return host.ratite().launch(definition.build());
    }

    private static VmDefinitionBuilder linux() {
        LinuxGuest guest = LinuxGuest.get();
        return VmDefinition.named("linux").memoryMib(256).kernel(guest.kernel(), guest.initrd(), guest.commandLine());
    }

    private static int statusOf(String address) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address).toURL().openConnection();
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
