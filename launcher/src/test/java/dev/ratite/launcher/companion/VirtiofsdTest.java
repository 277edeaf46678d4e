package dev.ratite.launcher.companion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.LedgerEntry;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.Needs;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.RealPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shared folders, with the real virtiofsd where one is needed. */
class VirtiofsdTest {
    private static final Path PROGRAM = Path.of("/usr/libexec/virtiofsd");

    @TempDir
    private Path temp;

    private CompanionRun run;

    @BeforeEach
    void make() {
        run = new CompanionRun(temp.resolve("s"));
    }

    @AfterEach
    void end() {
        run.close();
    }

    @Test
    @Needs(RealPart.VIRTIOFSD)
    @NeedsQemu
    void qemuTakesItAndItEndsWithQemuAndLeavesNoFile() throws Exception {
        Path shared = Files.createDirectory(temp.resolve("with, comma\\and blank"));
        Path program = RealPart.VIRTIOFSD.path();
        CompanionSpec spec = Virtiofsd.spec(
                run.directory, 0, program, VirtiofsdKind.of("web", program), shared, false, Virtiofsd.Sandbox.CHROOT);
        run.start(spec);
        ProcessHandle virtiofsd = run.processes().get(0);
        try (BareQemu qemu = BareQemu.start(
                "-object",
                "memory-backend-memfd,id=m,size=128M,share=on",
                "-numa",
                "node,memdev=m",
                "-chardev",
                "socket,id=c,path=" + spec.socket(),
                "-device",
                "vhost-user-fs-pci,chardev=c,tag=t")) {
            assertThat(qemu.execute("query-status").toString()).contains("prelaunch");
            assertThat(virtiofsd.isAlive()).isTrue();
        }
        virtiofsd.onExit().get(CompanionRun.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        run.release();
        assertThat(run.processes()).isEmpty();
        assertThat(spec.leftovers()).allSatisfy(file -> assertThat(file).doesNotExist());
    }

    @Test
    @Needs(RealPart.VIRTIOFSD)
    void aFolderThatIsMissingIsToldInItsOwnWords() {
        Path program = RealPart.VIRTIOFSD.path();
        CompanionSpec spec = Virtiofsd.spec(
                run.directory, 0, program, VirtiofsdKind.of("web", program), temp.resolve("absent"), false, null);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> run.start(spec))
                .satisfies(e -> assertThat(e.code()).isEqualTo(CompanionError.COMPANION_FAILED))
                .withMessageContaining("absent");
        run.release();
        assertThat(run.processes()).isEmpty();
    }

    @Test
    void qemusOwnHasOptionsAsFuseHasThem() {
        CompanionSpec spec = Virtiofsd.spec(
                run.directory, 3, PROGRAM, VirtiofsdKind.QEMU, Path.of("/srv/a,b\\c"), false, Virtiofsd.Sandbox.CHROOT);
        Path socket = run.directory.path().resolve("fs3.sock");
        assertThat(spec.arguments())
                .containsExactly("-o", "source=/srv/a\\,b\\\\c", "-o", "sandbox=chroot", "--socket-path=" + socket);
        assertThat(spec.name()).isEqualTo("virtiofsd3");
        assertThat(spec.leftovers())
                .containsExactly(Path.of("/var/run/virtiofsd", socket.toString().replace('/', '.') + ".pid"));
    }

    @Test
    void itsSuccessorHasLongOptions() {
        CompanionSpec spec = Virtiofsd.spec(
                run.directory,
                0,
                PROGRAM,
                VirtiofsdKind.STANDALONE,
                Path.of("/srv/a,b"),
                false,
                Virtiofsd.Sandbox.NONE);
        assertThat(spec.arguments())
                .containsExactly("--shared-dir=/srv/a,b", "--sandbox=none", "--socket-path=" + spec.socket());
        assertThat(spec.leftovers()).isEmpty();
    }

    @Test
    void writingIsKeptFromTheGuestOrRefused() {
        CompanionSpec spec =
                Virtiofsd.spec(run.directory, 0, PROGRAM, VirtiofsdKind.STANDALONE, Path.of("/srv/a"), true, null);
        assertThat(spec.arguments()).contains("--readonly");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() ->
                        Virtiofsd.spec(run.directory, 0, PROGRAM, VirtiofsdKind.QEMU, Path.of("/srv/a"), true, null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(CompanionError.PROGRAM_LACKS));
    }

    @Test
    void theFilesItLeavesBehindAreInTheLedgerBeforeIt() {
        CompanionSpec spec = new CompanionSpec(
                "script",
                Path.of("/bin/sh"),
                run.script("exit 3").arguments(),
                run.script("").socket(),
                List.of(),
                List.of(temp.resolve("lock")));
        assertThatExceptionOfType(RatiteException.class).isThrownBy(() -> run.start(spec));
        assertThat(run.ledger.openEntries())
                .extracting(LedgerEntry::kind)
                .containsExactly(LedgerEntry.FILE, LedgerEntry.PROCESS);
    }

    @Test
    void aRelativeFolderIsRefused() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> Virtiofsd.spec(
                        run.directory, 0, PROGRAM, VirtiofsdKind.STANDALONE, Path.of("shared"), false, null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(CompanionError.PATH_UNUSABLE))
                .withMessageContaining("'shared'");
    }

    @Test
    void theKindIsFoundByAsking() throws Exception {
        assertThat(VirtiofsdKind.of("web", program("echo '--shared-dir <SHARED_DIR>  --socket-path <SOCKET_PATH>'")))
                .isEqualTo(VirtiofsdKind.STANDALONE);
        assertThat(VirtiofsdKind.of("web", program("echo '--socket-path=PATH'; echo '-o source=PATH' >&2")))
                .isEqualTo(VirtiofsdKind.QEMU);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> VirtiofsdKind.of("web", Path.of("/bin/true")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(CompanionError.PROGRAM_UNKNOWN))
                .withMessageContaining("'/bin/true'");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> VirtiofsdKind.of("web", temp.resolve("absent")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(CompanionError.PROGRAM_UNKNOWN));
    }

    private Path program(String script) throws IOException {
        Path program = Files.writeString(temp.resolve("virtiofsd"), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
