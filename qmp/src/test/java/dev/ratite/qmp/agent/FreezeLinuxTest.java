package dev.ratite.qmp.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.qmp.QmpException;
import dev.ratite.testkit.NeedsLinuxGuest;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Freezing a real filesystem, in one guest for all tests. */
@NeedsLinuxGuest
@SuppressWarnings("NullAway.Init")
class FreezeLinuxTest {
    private static final FreezeOptions OPTIONS = FreezeOptions.atMost(LinuxVm.LONG);

    @TempDir
    static Path directory;

    private static LinuxVm vm;
    private static LinuxVm.Console console;

    @BeforeAll
    static void boot() throws IOException {
        vm = LinuxVm.boot(directory);
        try (GuestAgent agent = vm.agent()) {
            vm.mountDisk(agent);
        }
        console = vm.console();
    }

    @AfterAll
    static void close() throws IOException {
        if (vm != null) {
            console.close();
            vm.close();
        }
    }

    /** Starts to write to the disk, and returns when the writer sleeps where no signal wakes it. */
    private static void writeThatBlocks() throws IOException {
        console.type("(echo x >/mnt/disk/file; echo WRIT''TEN) & writer=$!");
        console.type("until grep -q ' D ' /proc/$writer/stat; do usleep 20000; done; echo BLOC''KED");
        console.await("BLOCKED");
        assertThat(console.hasSaid("WRITTEN")).isFalse();
    }

    @Test
    void writingBlocksWhileFrozenAndGoesOnAfterwards() throws IOException {
        try (GuestAgent agent = vm.agent()) {
            try (FrozenFilesystems frozen = agent.filesystems().freeze(OPTIONS.withMountpoints("/mnt/disk"))) {
                assertThat(frozen.count()).isEqualTo(1);
                assertThat(frozen.inForce()).isTrue();
                assertThat(agent.filesystems().frozen()).isTrue();
                writeThatBlocks();
            }
            console.await("WRITTEN");
            assertThat(agent.filesystems().frozen()).isFalse();
            assertThat(LinuxVm.shell(agent, "cat /mnt/disk/file")).isEqualTo("x\n");
        }
    }

    @Test
    void whileFrozenOtherCallsAreRefusedAndHarmlessOnesServed() {
        try (GuestAgent agent = vm.agent();
                FrozenFilesystems frozen = agent.filesystems().freeze(OPTIONS.withoutGuard())) {
            assertThatExceptionOfType(QmpException.Forbidden.class)
                    .isThrownBy(() -> agent.exec(AgentCommand.of("true"), LinuxVm.LONG))
                    .matches(e -> e.remedy().contains("close the FrozenFilesystems"));
            assertThatExceptionOfType(QmpException.Forbidden.class)
                    .isThrownBy(() -> agent.filesystems().freeze(OPTIONS.withoutGuard()));
            agent.ping(LinuxVm.LONG);
            assertThat(agent.state(LinuxVm.LONG))
                    .isInstanceOfSatisfying(AgentState.Limited.class, limited -> assertThat(limited.forbidden())
                            .contains("guest-exec"));
            frozen.close();
            assertThat(agent.state(LinuxVm.LONG)).isInstanceOf(AgentState.Ready.class);
        }
    }

    @Test
    void whatSomebodyElseHasFrozenIsLeftToHim() {
        try (GuestAgent agent = vm.agent()) {
            agent.call("guest-fsfreeze-freeze");
            assertThatExceptionOfType(QmpException.Forbidden.class)
                    .isThrownBy(() -> agent.filesystems().freeze(OPTIONS.withoutGuard()))
                    .matches(e -> e.remedy().contains("guest-fsfreeze-thaw"));
            assertThat(agent.filesystems().frozen()).isTrue();
            agent.call("guest-fsfreeze-thaw");
            assertThat(agent.filesystems().frozen()).isFalse();
        }
    }

    @Test
    void theTimeLimitThawsEvenIfTheCallerHangs() throws IOException {
        try (GuestAgent agent = vm.agent()) {
            FrozenFilesystems frozen = agent.filesystems().freeze(FreezeOptions.atMost(Duration.ofSeconds(30)));
            writeThatBlocks();
            console.await("WRITTEN");
            assertThat(frozen.inForce()).isFalse();
            assertThatExceptionOfType(QmpException.TimedOut.class)
                    .isThrownBy(frozen::close)
                    .withMessageContaining("before this was closed");
            frozen.close();
            assertThat(agent.filesystems().frozen()).isFalse();
        }
    }

    @Test
    void closingTheAgentOrBeingInterruptedThawsToo() {
        try (GuestAgent agent = vm.agent()) {
            agent.filesystems().freeze(OPTIONS);
        }
        try (GuestAgent agent = vm.agent()) {
            assertThat(agent.filesystems().frozen()).isFalse();
            FrozenFilesystems frozen = agent.filesystems().freeze(OPTIONS);
            Thread.currentThread().interrupt();
            frozen.close();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(agent.filesystems().frozen()).isFalse();
        }
    }

    @Test
    void aKilledControllerLeavesNothingFrozen() throws Exception {
        Path log = directory.resolve("guard.log");
        Process controller = FreezingController.start(vm.agentSocket(), log);
        try (BufferedReader said = controller.inputReader(UTF_8)) {
            assertThat(said.readLine()).isEqualTo("frozen 1");
            writeThatBlocks();
            ProcessHandle guard = controller.children().findFirst().orElseThrow();
            assertThat(sessionOf(guard)).isEqualTo(guard.pid());
            Instant killed = Instant.now();
            controller.destroyForcibly();
            guard.onExit().get(60, TimeUnit.SECONDS);
            try (GuestAgent agent = vm.agent()) {
                assertThat(agent.filesystems().frozen()).isFalse();
            }
            assertThat(Duration.between(killed, Instant.now())).isLessThan(Duration.ofSeconds(60));
            console.await("WRITTEN");
            assertThat(Files.readString(log)).contains("thawed");
        } finally {
            controller.destroyForcibly();
        }
    }

    /** The sixth field of {@code /proc/PID/stat}, of which the second may hold anything, in parentheses. */
    private static long sessionOf(ProcessHandle process) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3]);
    }
}
