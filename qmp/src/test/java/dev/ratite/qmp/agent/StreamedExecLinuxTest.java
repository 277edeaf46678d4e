package dev.ratite.qmp.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ratite.qmp.QmpException;
import dev.ratite.testkit.NeedsLinuxGuest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Output while a program runs, in one guest for all tests. */
@NeedsLinuxGuest
@SuppressWarnings("NullAway.Init")
class StreamedExecLinuxTest {
    private static final AgentStreamOptions PATIENT = AgentStreamOptions.within(LinuxVm.LONG);
    private static final AgentStreamOptions IMPATIENT = AgentStreamOptions.within(Duration.ofSeconds(15));
    private static final AgentStreamOptions LEAVING_IT =
            AgentStreamOptions.within(Duration.ofSeconds(20)).leavingItRunning();

    @TempDir
    static Path directory;

    private static LinuxVm vm;
    private static GuestAgent agent;

    @BeforeAll
    static void boot() throws IOException {
        vm = LinuxVm.boot(directory);
        agent = vm.agent(LinuxVm.LONG);
    }

    @AfterAll
    static void close() {
        if (vm != null) {
            agent.close();
            vm.close();
        }
    }

    @AfterEach
    void nothingIsLeftInTheGuest() {
        assertThat(LinuxVm.shell(agent, "ls -a /tmp /run /var/tmp 2>/dev/null || :"))
                .doesNotContain("ratite-");
        assertThat(LinuxVm.shell(agent, "cd /proc/$(cat /run/qemu-ga.pid)/fd && { ls -l 2>/dev/null || :; }"))
                .doesNotContain("ratite-");
    }

    private static AgentCommand shell(String script) {
        return AgentCommand.of("/bin/sh", "-c", script);
    }

    private static String processes() {
        return LinuxVm.shell(agent, "ps -o args");
    }

    @Test
    void outputIsSeenWhileTheProgramRuns() {
        // The program goes on only after its first line has been seen.
        AgentCommand program =
                shell("echo first; until [ -e /run/seen ]; do usleep 20000; done; echo second >&2; exit 3");
        List<String> seen = new ArrayList<>();
        Consumer<AgentChunk> listener = chunk -> {
            seen.add(chunk.stream() + " " + chunk.text());
            agent.files().writeFile("/run/seen");
        };
        AgentStreamResult result = agent.exec(program, PATIENT, listener);
        assertThat(result).isEqualTo(new AgentStreamResult(new AgentExit.Code(3), true, false));
        assertThat(seen).containsExactly("STDOUT first\n", "STDERR second\n");
        LinuxVm.shell(agent, "rm /run/seen");
    }

    @Test
    void inputAndEnvironmentReachTheProgramAndManyBytesComeBack() {
        byte[] input = "grüße".getBytes(UTF_8);
        StringBuilder out = new StringBuilder();
        AgentCommand program = shell("cat; echo \" $WHO\"; umask; seq 1 200000")
                .withInput(input)
                .withEnvironment(Map.of("WHO", "me", "PATH", "/bin"));
        AgentStreamResult result = agent.exec(program, PATIENT, chunk -> out.append(chunk.text()));
        assertThat(result.succeeded()).isTrue();
        assertThat(out).startsWith("grüße me\n0022\n1\n2\n").endsWith("\n199999\n200000\n");
        assertThat(out.toString().lines().count()).isEqualTo(200_002);
    }

    @Test
    void aSignalIsToldFromACode() {
        assertThat(agent.exec(shell("kill -9 $$"), PATIENT, chunk -> {}).exit()).isEqualTo(new AgentExit.Signal(9));
    }

    @Test
    void aProgramThatIsNotThereEndsAsInAShell() {
        StringBuilder error = new StringBuilder();
        AgentStreamResult result =
                agent.exec(AgentCommand.of("/no/such/program"), PATIENT, chunk -> error.append(chunk.text()));
        assertThat(result.exit()).isEqualTo(new AgentExit.Code(127));
        assertThat(error).contains("/no/such/program");
    }

    @Test
    void aProgramThatTakesTooLongIsKilledWithItsChildren() {
        AgentCommand program = shell("sleep 4321 & sh -c 'sleep 5432; :' & echo on; wait");
        List<String> seen = new ArrayList<>();
        assertThatExceptionOfType(QmpException.TimedOut.class)
                .isThrownBy(() -> agent.exec(program, IMPATIENT, chunk -> seen.add(chunk.text())))
                .withMessageContaining("'/bin/sh'")
                .withMessageEndingWith("; it was killed")
                .matches(QmpException::mayHaveRun);
        assertThat(seen).containsExactly("on\n");
        assertThat(processes()).doesNotContain("sleep 4321", "sleep 5432");
    }

    @Test
    void aProgramMayBeLeftRunning() {
        assertThatExceptionOfType(QmpException.TimedOut.class)
                .isThrownBy(() -> agent.exec(AgentCommand.of("sleep", "6543"), LEAVING_IT, chunk -> {}))
                .withMessageEndingWith("; it may still run");
        assertThat(processes()).contains("sleep 6543");
        LinuxVm.shell(agent, "kill $(ps -o pid,args | awk '/[s]leep 6543/ { print $1 }')");
    }

    @Test
    void aProgramWithoutEndIsStoppedAtTheLimit() {
        assertThatExceptionOfType(QmpException.TimedOut.class)
                .isThrownBy(() -> agent.exec(AgentCommand.of("yes"), PATIENT.withOutputLimit(1_000_000), chunk -> {}))
                .withMessageContaining("more than 1000000 bytes; it was killed");
        assertThat(processes()).doesNotContain("yes");
    }

    @Test
    void aListenerThatThrowsEndsTheProgram() {
        assertThatIllegalStateException()
                .isThrownBy(() -> agent.exec(shell("echo on; exec sleep 7654"), PATIENT, chunk -> {
                    throw new IllegalStateException("enough");
                }))
                .withMessage("enough");
        assertThat(processes()).doesNotContain("sleep 7654");
    }

    @Test
    void anInterruptedCallerLeavesNoProgram() {
        Thread caller = Thread.currentThread();
        assertThatExceptionOfType(QmpException.Interrupted.class)
                .isThrownBy(() -> agent.exec(shell("echo on; exec sleep 8765"), PATIENT, chunk -> caller.interrupt()));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(processes()).doesNotContain("sleep 8765");
    }

    @Test
    void withoutRoomForFilesTheOutputComesAtTheEnd() {
        LinuxVm.shell(agent, "mount -t tmpfs -o ro none /tmp && mount -o remount,ro /run");
        try {
            List<String> seen = new ArrayList<>();
            AgentStreamResult result = agent.exec(
                    shell("echo out; echo err >&2; exit 2"),
                    PATIENT,
                    chunk -> seen.add(chunk.stream() + " " + chunk.text()));
            assertThat(result).isEqualTo(new AgentStreamResult(new AgentExit.Code(2), false, false));
            assertThat(seen).containsExactly("STDOUT out\n", "STDERR err\n");
        } finally {
            LinuxVm.shell(agent, "umount /tmp; mount -o remount,rw /run");
        }
    }
}
