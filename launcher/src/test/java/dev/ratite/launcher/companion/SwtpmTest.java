package dev.ratite.launcher.companion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.LedgerEntry;
import dev.ratite.launcher.process.ListeningSockets;
import dev.ratite.launcher.process.QemuProcess;
import dev.ratite.launcher.process.Shim;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.Needs;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.RealPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real swtpm, with and without the real QEMU. */
@Needs(RealPart.SWTPM)
class SwtpmTest {
    @TempDir
    private Path temp;

    private CompanionRun run;
    private Path tpm;

    @BeforeEach
    void make() {
        run = new CompanionRun(temp.resolve("s"));
        tpm = temp.resolve("tpm/web");
    }

    @AfterEach
    void end() {
        run.close();
    }

    @Test
    void itListensWhenItIsStarted() throws Exception {
        Companions companions = run.start(swtpm());
        assertThat(companions.names()).containsExactly("swtpm");
        assertThat(ListeningSockets.have(Swtpm.socket(run.directory))).isTrue();
        assertThat(run.directory.path().resolve("swtpm.log")).exists();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tpm)))
                .isEqualTo("rwx------");
    }

    @Test
    void itIsInTheLedgerWithItsIdentity() {
        run.start(swtpm());
        assertThat(run.ledger.openEntries()).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(LedgerEntry.PROCESS);
            assertThat(entry.value()).isEqualTo("type=unixio,path=" + Swtpm.socket(run.directory));
            assertThat(entry.handle()).hasValueSatisfying(handle -> assertThat(handle)
                    .startsWith(run.processes().get(0).pid() + " "));
        });
    }

    @Test
    void itIsInASessionOfItsOwn() throws Exception {
        run.start(swtpm());
        ProcessHandle swtpm = run.processes().get(0);
        String[] stat =
                Files.readString(Path.of("/proc/" + swtpm.pid() + "/stat")).split(" ");
        assertThat(stat[5]).as("its session").isEqualTo(Long.toString(swtpm.pid()));
        for (int descriptor = 0; descriptor <= 2; descriptor++) {
            Path target = Files.readSymbolicLink(Path.of("/proc/" + swtpm.pid() + "/fd/" + descriptor));
            assertThat(target).isIn(Path.of("/dev/null"), run.directory.path().resolve("swtpm.log"));
        }
    }

    @Test
    void releasingTheVmEndsItAndKeepsItsState() {
        run.start(swtpm());
        run.release();
        assertThat(run.processes()).isEmpty();
        assertThat(run.directory.path()).doesNotExist();
        assertThat(tpm).isDirectory();
    }

    @Test
    @NeedsQemu
    void qemuTakesItForATpmAndItEndsWithQemu() throws Exception {
        Companions companions = run.start(swtpm());
        CompletableFuture<ProcessHandle> end = run.processes().get(0).onExit();
        assertThat(companions.names()).hasSize(1);
        try (BareQemu qemu = BareQemu.start(
                "-chardev",
                "socket,id=c,path=" + Swtpm.socket(run.directory),
                "-tpmdev",
                "emulator,id=tpm0,chardev=c",
                "-device",
                "tpm-crb,tpmdev=tpm0")) {
            assertThat(qemu.execute("query-tpm").toString()).contains("tpm-crb", "emulator");
        }
        end.get(CompanionRun.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(run.processes()).isEmpty();
        run.release();
        assertThat(run.directory.path()).doesNotExist();
    }

    @Test
    void itsDeathIsToldWhileQemuRuns() throws Exception {
        Companions companions = run.start(swtpm());
        ProcessHandle swtpm = run.processes().get(0);
        QemuProcess qemu = standIn();
        CompletableFuture<CompanionEnd> told = new CompletableFuture<>();
        companions.whenLost(qemu, Runnable::run, told::complete);
        swtpm.destroyForcibly();
        CompanionEnd end = told.get(CompanionRun.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(end.describe()).isEqualTo("swtpm ended with signal SIGKILL");
        assertThat(qemu.alive()).isTrue();
    }

    @Test
    void itsEndIsNotToldOnceQemuHasEnded() throws Exception {
        Companions companions = run.start(swtpm());
        ProcessHandle swtpm = run.processes().get(0);
        QemuProcess qemu = standIn();
        CompletableFuture<CompanionEnd> told = new CompletableFuture<>();
        CompletableFuture<Boolean> looked = new CompletableFuture<>();
        Executor executor = task -> {
            task.run();
            looked.complete(true);
        };
        companions.whenLost(qemu, executor, told::complete);
        qemu.kill();
        assertThat(qemu.awaitExit(CompanionRun.PATIENCE)).isPresent();
        swtpm.destroyForcibly();
        looked.get(CompanionRun.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(told).isNotDone();
    }

    /** What runs until it is killed, with a QEMU's marks. */
    private QemuProcess standIn() {
        UUID uuid = UUID.randomUUID();
        run.ledger.taking(LedgerEntry.QEMU, uuid.toString());
        List<String> arguments = List.of(
                "-f",
                "/dev/null",
                "--",
                uuid.toString(),
                run.directory.monitorSocket().toString());
        return Shim.start(run.directory, Path.of("/usr/bin/tail"), arguments, uuid);
    }

    @Test
    void pathsThatItCannotBeToldAreRefused() {
        for (Path state : List.of(Path.of("tpm"), Path.of("/srv/a,b"))) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> Swtpm.spec(run.directory, Path.of("/usr/bin/swtpm"), state))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(CompanionError.PATH_UNUSABLE))
                    .withMessageContaining("VM 'web'")
                    .withMessageContaining("'" + state + "'");
        }
    }

    private CompanionSpec swtpm() {
        return Swtpm.spec(run.directory, RealPart.SWTPM.path(), tpm);
    }
}
