package dev.ratite.qmp.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.QmpSubscription;
import dev.ratite.testkit.NeedsLinuxGuest;
import dev.ratite.testkit.OwnThread;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real agent in a real guest, booted once since that is what takes the time. */
@NeedsLinuxGuest
class GuestAgentLinuxTest {
    private static final Duration LONG = LinuxVm.LONG;
    private static final Duration SOON = Duration.ofMillis(300);
    /** For what runs out in the end, but has to let the guest answer before. */
    private static final Duration A_WHILE = Duration.ofSeconds(10);

    @Test
    void servesAGuestFromItsBootToItsEnd(@TempDir Path directory) throws IOException {
        try (LinuxVm vm = LinuxVm.prepare(directory);
                GuestAgent agent = vm.agent();
                QmpSession qmp = QmpSession.connect(vm.monitor(), QmpOptions.named("linux"))) {
            AgentPort port = AgentPort.of(qmp, "agent");
            isNotThereBeforeTheGuestRuns(agent, port);
            vm.run();
            agent.awaitReady(LinuxVm.BOOT);
            isReady(agent, port);
            tellsAboutItself(agent);
            runsPrograms(agent);
            findsItsBeatAgainAfterATimeout(agent);
            sleepsAndWakesUp(agent, qmp);
            agent.shutdown(ShutdownMode.POWERDOWN, LONG);
            vm.awaitEnd();
            isAbsent(agent, port);
        }
    }

    private static void isNotThereBeforeTheGuestRuns(GuestAgent agent, AgentPort port) {
        assertThatExceptionOfType(QmpException.NotAnswering.class).isThrownBy(() -> agent.ping(SOON));
        assertThat(agent.state(SOON)).isInstanceOf(AgentState.Starting.class);
        assertThat(agent.state(port, LONG)).isEqualTo(new AgentState.Closed());
    }

    private static void isReady(GuestAgent agent, AgentPort port) {
        assertThat(port.openInGuest(LONG)).isTrue();
        assertThat(agent.state(LONG)).isEqualTo(new AgentState.Ready(agent.info()));
        agent.awaitCommand("guest-exec", LONG);
        assertThatExceptionOfType(QmpException.Refused.class)
                .isThrownBy(() -> agent.awaitCommand("guest-make-coffee", A_WHILE))
                .withMessageContaining("does not know");
        assertThatExceptionOfType(QmpException.Forbidden.class)
                .isThrownBy(() -> agent.awaitCommand("guest-get-devices", A_WHILE))
                .matches(e -> e.remedy().contains("qemu-ga.conf"));
    }

    private static void isAbsent(GuestAgent agent, AgentPort port) {
        assertThatExceptionOfType(QmpException.NotConnected.class).isThrownBy(() -> agent.awaitReady(LONG));
        assertThat(agent.state(LONG)).isInstanceOf(AgentState.Absent.class);
        assertThat(agent.state(port, LONG)).isInstanceOf(AgentState.Absent.class);
    }

    private static void tellsAboutItself(GuestAgent agent) {
        assertThat(agent.info().version()).isNotEmpty();
        assertThat(agent.info().enables("guest-exec")).isTrue();
        assertThat(agent.networkInterfaces())
                .anyMatch(found -> found.hardwareAddress().equals("52:54:00:12:34:56"));
        assertThatExceptionOfType(QmpException.Refused.class)
                .isThrownBy(() -> agent.call("guest-no-such-thing"))
                .matches(e -> e.errorClass().equals("CommandNotFound"))
                .isNotInstanceOf(QmpException.Forbidden.class);
        assertThatExceptionOfType(QmpException.Forbidden.class).isThrownBy(() -> agent.call("guest-get-devices"));
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

    private static void sleepsAndWakesUp(GuestAgent agent, QmpSession qmp) {
        try (QmpSubscription asleep = qmp.subscribe("SUSPEND")) {
            CompletableFuture<Void> suspend =
                    OwnThread.run(() -> agent.system().within(LONG).suspend(SuspendMode.RAM));
            asleep.await(event -> true, LONG);
            qmp.call("system_wakeup");
            suspend.join();
            agent.awaitReady(LONG);
        }
    }

    private static void findsItsBeatAgainAfterATimeout(GuestAgent agent) {
        for (int i = 0; i < 5; i++) {
            try {
                agent.call("guest-info", Map.of(), Duration.ofNanos(1));
            } catch (QmpException.TimedOut | QmpException.NotAnswering e) {
                assertThat(agent.call("guest-get-time").canConvertToLong()).isTrue();
            }
        }
    }
}
