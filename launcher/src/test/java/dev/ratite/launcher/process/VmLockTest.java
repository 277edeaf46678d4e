package dev.ratite.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // a lock is held, not used
class VmLockTest {
    @TempDir
    Path temp;

    private RunDirectory web;

    @BeforeEach
    void nameTheVm() {
        web = new StateDirectory(temp).run("web");
    }

    @Test
    void aSecondTakerInThisJvmIsToldWhoHoldsItSinceWhenAndWhatFor() {
        try (VmLock lock = VmLock.take(web, "snapshot")) {
            web.create(lock);
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> VmLock.take(web, "stop"))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ProcessError.VM_BUSY))
                    .withMessageContaining("VM 'web' is in use by process "
                            + ProcessHandle.current().pid() + " since 20")
                    .withMessageContaining("(snapshot)");
        }
    }

    @Test
    void aTakerInAnotherJvmIsToldTheSame() throws Exception {
        try (ChildJvm child = ChildJvm.start("hold", temp.toString(), "web")) {
            child.awaitLine("held");
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> VmLock.take(web, "stop"))
                    .withMessageContaining("process " + child.pid())
                    .withMessageContaining("(holding)");
        }
    }

    @Test
    void theLockDiesWithItsHolder() throws Exception {
        try (ChildJvm child = ChildJvm.start("hold", temp.toString(), "web")) {
            child.awaitLine("held");
            child.kill();
        }
        try (VmLock lock = VmLock.take(web, "next")) {
            assertThat(LockHolder.read(web.lock())).map(LockHolder::purpose).hasValue("next");
        }
    }

    @Test
    void theNoteOfADeadHolderNamesNobody() throws Exception {
        try (ChildJvm child = ChildJvm.start("hold", temp.toString(), "web")) {
            child.awaitLine("held");
            child.kill();
        }
        assertThat(web.lock()).exists();
        assertThat(LockHolder.read(web.lock())).isEmpty();
    }

    /** Closing any descriptor of a locked file ends the process's lock on it, unless one takes care. */
    @Test
    void aRefusedTakerInThisJvmDoesNotBreakTheLockForOthers() throws Exception {
        try (VmLock lock = VmLock.take(web, "test")) {
            assertThat(VmLock.tryTake(web, "again")).isEmpty();
            try (VmLock other = VmLock.take(web.state().run("db"), "test")) {
                assertThat(other.directory().vm()).isEqualTo("db");
            }
            assertThat(tryInAnotherJvm()).isEqualTo("VM_BUSY");
        }
        assertThat(tryInAnotherJvm()).isEqualTo("free");
    }

    @Test
    void vmsDoNotGetInEachOthersWay() {
        List<VmLock> locks = Stream.iterate(0, i -> i + 1)
                .limit(200)
                .map(i -> VmLock.take(web.state().run("vm" + i), "test"))
                .toList();
        assertThat(locks).hasSize(200);
        locks.forEach(VmLock::close);
    }

    @Test
    void nothingIsLeftOfALockThatWasGivenBack() throws Exception {
        try (VmLock lock = VmLock.take(web, "test")) {
            web.create(lock);
            assertThat(web.lock()).exists();
        }
        assertThat(web.lock()).doesNotExist();
        assertThat(Files.size(temp.resolve("lock"))).isZero();
    }

    @Test
    void closingTwiceDoesNotTakeItFromTheNextHolder() {
        VmLock first = VmLock.take(web, "first");
        first.close();
        try (VmLock second = VmLock.take(web, "second")) {
            first.close();
            assertThat(VmLock.tryTake(web, "third")).isEmpty();
        }
    }

    @Test
    void aStateDirectoryThatWasWipedAndMadeAnewHasLocksOfItsOwn() throws Exception {
        try (VmLock old = VmLock.take(web, "old")) {
            Files.delete(temp.resolve("lock"));
            try (VmLock fresh = VmLock.take(web, "fresh")) {
                assertThat(tryInAnotherJvm()).isEqualTo("VM_BUSY");
            }
        }
    }

    private String tryInAnotherJvm() throws Exception {
        try (ChildJvm child = ChildJvm.start("try", temp.toString(), "web")) {
            return child.line();
        }
    }
}
