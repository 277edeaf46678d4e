package dev.ratite.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseTest {
    @TempDir
    Path temp;

    private final List<String> released = new ArrayList<>();
    private final Releasers recording = Releasers.builtIn()
            .with("TAP", (entry, directory) -> released.add(entry.value()))
            .with("STUCK", (entry, directory) -> {
                throw new IOException("busy: " + entry.value());
            });

    private StandIn vm;

    @BeforeEach
    void make() {
        vm = new StandIn(temp);
    }

    @AfterEach
    void end() throws IOException {
        vm.close();
    }

    @Test
    void theLastTakenGoesFirstAndTheDirectoryLast() {
        vm.ledger.taking("TAP", "tap1");
        LedgerEntry gone = vm.ledger.taking("TAP", "tap2");
        vm.ledger.taking("TAP", "tap3");
        vm.ledger.gone(gone);
        assertThat(release()).extracting(LedgerEntry::value).containsExactly("tap3", "tap1");
        assertThat(released).containsExactly("tap3", "tap1");
        assertThat(vm.directory.path()).doesNotExist();
    }

    @Test
    void processesAreEndedBeforeAllElse() {
        vm.ledger.taking("TAP", "tap1");
        vm.ledger.taking(LedgerEntry.QEMU, vm.uuid.toString());
        QemuProcess qemu = vm.sleeper();
        vm.ledger.taking("TAP", "tap2");
        Release.processes(vm.directory, vm.ledger, vm.lock, recording);
        assertThat(qemu.alive()).isFalse();
        assertThat(released).isEmpty();
        assertThat(release()).extracting(LedgerEntry::value).containsExactly("tap2", "tap1");
    }

    @Test
    void whatFailsIsGatheredAndKeptForAnotherTry() {
        vm.ledger.taking("TAP", "tap1");
        vm.ledger.taking("STUCK", "one");
        vm.ledger.taking("STUCK", "two");
        vm.ledger.taking("TAP", "tap2");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(this::release)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ProcessError.RELEASE_INCOMPLETE))
                .satisfies(e -> assertThat(e.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("busy: two", "busy: one"))
                .withMessageContaining("'web'");
        assertThat(released).containsExactly("tap2", "tap1");
        assertThat(Ledger.peek(vm.directory)).extracting(LedgerEntry::value).containsExactly("one", "two");
    }

    @Test
    void theOtherTryFinishesIt() {
        vm.ledger.taking("STUCK", "one");
        assertThatExceptionOfType(RatiteException.class).isThrownBy(this::release);
        Releasers cured = recording.with("STUCK", (entry, directory) -> released.add(entry.value()));
        try (Ledger again = Ledger.open(vm.directory, vm.lock)) {
            Release.everything(vm.directory, again, vm.lock, cured);
        }
        assertThat(released).containsExactly("one");
        assertThat(vm.directory.path()).doesNotExist();
    }

    @Test
    void aKindThatNobodyKnowsIsAFailure() {
        vm.ledger.taking("CGROUP", "/sys/fs/cgroup/web");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(this::release)
                .withMessageContaining("CGROUP /sys/fs/cgroup/web");
    }

    @Test
    void anInterruptedThreadReleasesEverythingAllTheSame() {
        vm.ledger.taking(LedgerEntry.QEMU, vm.uuid.toString());
        QemuProcess qemu = vm.sleeper();
        Thread.currentThread().interrupt();
        release();
        vm.lock.close();
        VmLock.take(vm.directory, "again").close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(qemu.alive()).isFalse();
        assertThat(vm.directory.path()).doesNotExist();
    }

    @Test
    void aQemuThatStillRunsIsKilled() {
        vm.ledger.taking(LedgerEntry.QEMU, vm.uuid.toString());
        QemuProcess qemu = vm.sleeper();
        release();
        assertThat(qemu.alive()).isFalse();
        assertThat(vm.directory.path()).doesNotExist();
    }

    /** Otherwise an overlay would be taken away from under a QEMU that hangs in the kernel. */
    @Test
    void beneathAProcessThatCannotBeKilledNothingIsTakenAway() throws Exception {
        Path overlay = Files.createFile(temp.resolve("overlay"));
        vm.ledger.taking(LedgerEntry.FILE, overlay.toString());
        vm.ledger.taking(LedgerEntry.QEMU, vm.uuid.toString());
        vm.ledger.taking("TAP", "after");
        Releasers stuck = recording.with(LedgerEntry.QEMU, (entry, directory) -> {
            throw new IOException("still there");
        });
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> Release.everything(vm.directory, vm.ledger, vm.lock, stuck));
        assertThat(overlay).exists();
        assertThat(released).containsExactly("after");
    }

    @Test
    void aHelperThatWasIdentifiedIsKilledAndItsNumbersNextOwnerIsNot() throws Exception {
        Process helper = new ProcessBuilder("tail", "-f", "/dev/null", "mark").start();
        try {
            ProcessIdentity identity = ProcessIdentity.of(helper.pid()).orElseThrow();
            LedgerEntry stranger = vm.ledger.taking(LedgerEntry.PROCESS, "mark");
            vm.ledger.made(stranger, new ProcessIdentity(identity.pid(), identity.startTicks() - 1).toString());
            recording.release(vm.ledger.openEntries().get(0), vm.directory);
            assertThat(identity.alive()).isTrue();
            LedgerEntry afterRestart = vm.ledger.taking(LedgerEntry.PROCESS, "another mark");
            vm.ledger.made(afterRestart, identity.toString());
            recording.release(vm.ledger.openEntries().get(1), vm.directory);
            assertThat(identity.alive()).isTrue();
            vm.ledger.made(stranger, identity.toString());
            recording.release(vm.ledger.openEntries().get(0), vm.directory);
            assertThat(identity.alive()).isFalse();
        } finally {
            helper.destroyForcibly().waitFor();
        }
    }

    private List<LedgerEntry> release() {
        return Release.everything(vm.directory, vm.ledger, vm.lock, recording);
    }
}
