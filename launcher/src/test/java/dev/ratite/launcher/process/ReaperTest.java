package dev.ratite.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ratite.launcher.process.Reaped.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaperTest {
    @TempDir
    Path temp;

    private StandIn vm;
    private Reaper reaper;

    @BeforeEach
    void make() {
        vm = new StandIn(temp);
        reaper = new Reaper(vm.state, Releasers.builtIn());
    }

    @AfterEach
    void end() throws IOException {
        vm.close();
    }

    @Test
    void aVmWhoseLockIsHeldIsLeftAlone() {
        assertThat(reaper.reap()).extracting(Reaped::outcome).containsExactly(Outcome.IN_USE);
        assertThat(vm.directory.exists()).isTrue();
    }

    @Test
    void aLaunchedVmThatRunsIsLeftAlone() {
        QemuProcess qemu = launched();
        assertThat(reaper.reap()).extracting(Reaped::outcome).containsExactly(Outcome.RUNNING);
        assertThat(qemu.alive()).isTrue();
        assertThat(vm.directory.qemuPid()).exists();
    }

    @Test
    void aLaunchedVmThatIsDeadIsReleased() throws Exception {
        Path overlay = Files.createFile(temp.resolve("overlay"));
        vm.ledger.taking(LedgerEntry.FILE, overlay.toString());
        QemuProcess qemu = launched();
        qemu.kill();
        assertThat(qemu.awaitExit(Duration.ofSeconds(30))).isPresent();
        List<Reaped> reaped = reaper.reap();
        assertThat(reaped).extracting(Reaped::outcome).containsExactly(Outcome.DEAD_RELEASED);
        assertThat(reaped.get(0).released()).extracting(LedgerEntry::kind).containsExactly("QEMU", "FILE");
        assertThat(overlay).doesNotExist();
        assertThat(vm.directory.path()).doesNotExist();
    }

    @Test
    void anUnfinishedLaunchIsKilledAndReleased() {
        vm.ledger.taking(LedgerEntry.QEMU, vm.uuid.toString());
        QemuProcess qemu = vm.sleeper();
        vm.lock.close();
        assertThat(reaper.reap()).extracting(Reaped::outcome).containsExactly(Outcome.UNFINISHED_RELEASED);
        assertThat(qemu.alive()).isFalse();
        assertThat(vm.directory.path()).doesNotExist();
    }

    @Test
    void anUnreadableLedgerIsReportedAndItsDirectoryKept() throws Exception {
        Files.writeString(vm.directory.ledger(), "nonsense\n");
        vm.lock.close();
        assertThat(reaper.reap()).singleElement().satisfies(reaped -> {
            assertThat(reaped.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(reaped.failure())
                    .hasValueSatisfying(e -> assertThat(e.code()).isEqualTo(ProcessError.LEDGER_UNREADABLE));
        });
        assertThat(vm.directory.ledger()).hasContent("nonsense\n");
    }

    @Test
    void oneVmsFailureDoesNotKeepTheOthersFromBeingReleased() throws Exception {
        Files.writeString(vm.directory.ledger(), "nonsense\n");
        vm.lock.close();
        try (StandIn after = new StandIn(temp, "zz")) {
            after.lock.close();
            assertThat(reaper.reap())
                    .extracting(Reaped::vm, Reaped::outcome)
                    .containsExactly(tuple("web", Outcome.FAILED), tuple("zz", Outcome.UNFINISHED_RELEASED));
        }
    }

    @Test
    void aVmWithoutADirectoryIsNothingToReap() {
        assertThat(reaper.reap(vm.state.run("absent"))).isEmpty();
    }

    @Test
    void twoReapersAtOnceReleaseEachVmOnce() throws Exception {
        vm.lock.close();
        for (int i = 0; i < 20; i++) {
            new StandIn(temp, "vm" + i).close();
        }
        String[] reap = {"reap", temp.toString(), "web"};
        try (ChildJvm one = ChildJvm.start(reap);
                ChildJvm other = ChildJvm.start(reap)) {
            one.awaitLine("ready");
            other.awaitLine("ready");
            one.goOn();
            other.goOn();
            assertThat(one.awaitEnd()).isZero();
            assertThat(other.awaitEnd()).isZero();
            List<String> said = new ArrayList<>(one.rest());
            said.addAll(other.rest());
            assertThat(said).noneMatch(line -> line.contains("FAILED"));
            assertThat(said.stream().filter(line -> line.endsWith("RELEASED")))
                    .hasSize(21)
                    .doesNotHaveDuplicates();
        }
        assertThat(vm.state.runDirectories()).isEmpty();
    }

    private QemuProcess launched() {
        vm.ledger.taking(LedgerEntry.QEMU, vm.uuid.toString());
        QemuProcess qemu = vm.sleeper();
        vm.ledger.launched();
        vm.lock.close();
        return qemu;
    }
}
