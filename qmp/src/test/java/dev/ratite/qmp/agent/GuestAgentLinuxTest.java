package dev.ratite.qmp.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.qmp.QmpException;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.NeedsLinuxGuest;
import dev.ratite.testkit.guest.LinuxGuest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real agent in a real guest, booted once since that is what takes the time. */
@NeedsLinuxGuest
class GuestAgentLinuxTest {
    private static final Duration BOOT = Duration.ofSeconds(90);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final AgentOptions OPTIONS = AgentOptions.named("linux").withCommandTimeout(LONG);

    private static List<String> arguments(Path socket) {
        LinuxGuest guest = LinuxGuest.get();
        return List.of(
                "-m", "256",
                "-kernel", guest.kernel().toString(),
                "-initrd", guest.initrd().toString(),
                "-append", guest.commandLine(),
                "-device", "virtio-serial-pci",
                "-chardev", "socket,id=agent,path=" + socket + ",server=on,wait=off",
                "-device", "virtserialport,chardev=agent,name=org.qemu.guest_agent.0",
                "-netdev", "user,id=net0",
                "-device", "virtio-net-pci,netdev=net0,mac=52:54:00:12:34:56");
    }

    @Test
    void servesAGuestFromItsBootToItsEnd(@TempDir Path directory) {
        Path socket = directory.resolve("agent");
        try (BareQemu qemu = BareQemu.start(arguments(socket));
                GuestAgent agent = GuestAgent.connect(socket, OPTIONS)) {
            isNotAnsweringBeforeTheGuestRuns(agent);
            qemu.execute("cont");
            agent.awaitReady(BOOT);
            tellsAboutItself(agent);
            runsPrograms(agent);
            findsItsBeatAgainAfterATimeout(agent);
            agent.shutdown(ShutdownMode.POWERDOWN, LONG);
            ProcessHandle.of(qemu.pid()).ifPresent(process -> process.onExit().join());
            assertThatExceptionOfType(QmpException.NotConnected.class).isThrownBy(() -> agent.awaitReady(LONG));
        }
    }

    private static void isNotAnsweringBeforeTheGuestRuns(GuestAgent agent) {
        assertThatExceptionOfType(QmpException.NotAnswering.class).isThrownBy(() -> agent.ping(Duration.ofMillis(200)));
    }

    private static void tellsAboutItself(GuestAgent agent) {
        assertThat(agent.info().version()).isNotEmpty();
        assertThat(agent.info().enables("guest-exec")).isTrue();
        assertThat(agent.networkInterfaces())
                .anyMatch(found -> found.hardwareAddress().equals("52:54:00:12:34:56"));
        assertThatExceptionOfType(QmpException.Refused.class)
                .isThrownBy(() -> agent.call("guest-no-such-thing"))
                .matches(e -> e.errorClass().equals("CommandNotFound"));
    }

    private static void runsPrograms(GuestAgent agent) {
        AgentExecResult cat = agent.exec(AgentCommand.of("/bin/cat").withInput("grüße".getBytes(UTF_8)), LONG);
        assertThat(cat.succeeded()).isTrue();
        assertThat(cat.stdout().text()).isEqualTo("grüße");
        AgentExecResult shell = agent.exec(
                AgentCommand.of("/bin/sh", "-c", "echo \"$WHO\" >&2; exit 4").withEnvironment(Map.of("WHO", "me")),
                LONG);
        assertThat(shell.exit()).isEqualTo(new AgentExit.Code(4));
        assertThat(shell.stderr().text()).isEqualTo("me\n");
        assertThat(agent.exec(AgentCommand.of("/bin/sh", "-c", "kill -9 $$"), LONG)
                        .exit())
                .isEqualTo(new AgentExit.Signal(9));
        assertThatExceptionOfType(QmpException.TimedOut.class)
                .isThrownBy(() -> agent.exec(AgentCommand.of("/bin/sleep", "1000"), Duration.ofMillis(500)));
    }

    private static void findsItsBeatAgainAfterATimeout(GuestAgent agent) {
        for (int i = 0; i < 5; i++) {
            try {
                agent.call("guest-info", Map.of(), Duration.ofNanos(1));
            } catch (QmpException.TimedOut | QmpException.NotAnswering e) {
                assertThat(agent.call("guest-ping")).isEmpty();
            }
        }
    }
}
