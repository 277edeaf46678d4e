package dev.ratite.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ratite.api.RatiteException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
    @TempDir
    Path temp;

    @Test
    void itAndItsMissingParentsAreForTheOwnerAlone() throws Exception {
        RunDirectory directory = new StateDirectory(temp.resolve("a/b")).run("web");
        try (VmLock lock = VmLock.take(directory, "test")) {
            directory.create(lock);
        }
        for (Path made :
                new Path[] {temp.resolve("a"), temp.resolve("a/b"), temp.resolve("a/b/run"), directory.path()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                    .as(made.toString())
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aDirectoryThatIsThereIsNotTakenOver() {
        RunDirectory directory = new StateDirectory(temp).run("web");
        try (VmLock lock = VmLock.take(directory, "test")) {
            directory.create(lock);
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> directory.create(lock))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ProcessError.VM_EXISTS))
                    .withMessageContaining("'web'")
                    .withMessageContaining("ratite gc");
        }
    }

    @Test
    void itIsMadeUnderItsOwnLockOnly() {
        StateDirectory state = new StateDirectory(temp);
        VmLock lock = VmLock.take(state.run("web"), "test");
        assertThatIllegalStateException().isThrownBy(() -> state.run("db").create(lock));
        lock.close();
        assertThatIllegalStateException().isThrownBy(() -> state.run("web").create(lock));
    }

    @Test
    void secretsAreForTheOwnerAloneAndVanishTogether() throws Exception {
        RunDirectory directory = new StateDirectory(temp).run("web");
        try (VmLock lock = VmLock.take(directory, "test")) {
            directory.create(lock);
            Path key = directory.secrets().resolve("key");
            directory.writeSecret(key, "é\n");
            directory.writeSecret(directory.secrets().resolve("other"), "");
            assertThat(Files.readString(key)).isEqualTo("é\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.secrets())))
                    .isEqualTo("rwx------");
            directory.deleteSecrets();
            directory.deleteSecrets();
            assertThat(directory.secrets()).doesNotExist();
            assertThat(directory.path()).isDirectory();
        }
    }

    @Test
    void aSecretIsWrittenOnceAndNowhereElse() {
        RunDirectory directory = new StateDirectory(temp).run("web");
        Path key = directory.secrets().resolve("key");
        directory.writeSecret(key, "hunter2");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> directory.writeSecret(key, "hunter3"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ProcessError.STATE_UNUSABLE))
                .withMessageContaining(key.toString())
                .withMessageNotContaining("hunter");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> directory.writeSecret(temp.resolve("key"), "hunter2"))
                .withMessageNotContaining("hunter");
    }

    @Test
    void deletingItDoesNotFollowLinksOutOfIt() throws Exception {
        Path precious = Files.createDirectory(temp.resolve("precious"));
        Files.writeString(precious.resolve("image"), "data");
        RunDirectory directory = new StateDirectory(temp.resolve("state")).run("web");
        try (VmLock lock = VmLock.take(directory, "test")) {
            directory.create(lock);
            Files.createDirectories(directory.path().resolve("deep/er"));
            Files.createSymbolicLink(directory.path().resolve("deep/link"), precious);
            Files.createSymbolicLink(directory.path().resolve("file"), precious.resolve("image"));
            directory.delete();
        }
        assertThat(directory.path()).doesNotExist();
        assertThat(precious.resolve("image")).hasContent("data");
    }

    @Test
    void deletingItTwiceIsHarmless() {
        RunDirectory directory = new StateDirectory(temp).run("web");
        directory.delete();
        directory.delete();
        assertThat(directory.path()).doesNotExist();
    }

    @Test
    void aLinkInItsPlaceIsNoRunDirectory() throws Exception {
        Files.createDirectories(temp.resolve("run"));
        Files.createSymbolicLink(temp.resolve("run/web"), Files.createDirectory(temp.resolve("elsewhere")));
        assertThat(new StateDirectory(temp).run("web").exists()).isFalse();
        assertThat(new StateDirectory(temp).runDirectories()).isEmpty();
    }
}
