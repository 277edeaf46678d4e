package dev.ratite.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QemuProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path temp;

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
    void itsEndIsToldWithoutBeingAskedFor() throws Exception {
        QemuProcess qemu = vm.sleeper();
        CompletableFuture<ExitRecord> exit = qemu.onExit();
        assertThat(exit).isNotDone();
        assertThat(qemu.terminate()).isTrue();
        assertThat(exit.get(30, TimeUnit.SECONDS).signal()).hasValue("SIGTERM");
        assertThat(qemu.alive()).isFalse();
        assertThat(qemu.terminate()).isFalse();
        assertThat(qemu.kill()).isFalse();
    }

    /** The JDK tells of a child's end on the common pool, all of whose threads a program around us may keep. */
    @Test
    void itsEndIsToldWhileTheCommonPoolIsTaken() throws Exception {
        QemuProcess qemu = vm.sleeper();
        CountDownLatch end = new CountDownLatch(1);
        List<ForkJoinTask<?>> takers = Stream.generate(
                        () -> ForkJoinPool.commonPool().submit(() -> await(end)))
                .limit(ForkJoinPool.getCommonPoolParallelism())
                .collect(Collectors.toList());
        try {
            assertThat(qemu.terminate()).isTrue();
            assertThat(qemu.onExit().get(30, TimeUnit.SECONDS).signal()).hasValue("SIGTERM");
        } finally {
            end.countDown();
            takers.forEach(ForkJoinTask::join);
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aWaitThatIsTooShortEndsEmpty() {
        assertThat(vm.sleeper().awaitExit(Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void aCallerCannotCompleteAnothersFuture() {
        QemuProcess qemu = vm.sleeper();
        assertThat(qemu.onExit().cancel(true)).isTrue();
        assertThat(qemu.onExit()).isNotDone();
    }

    @Test
    void aWaitThatIsInterruptedSaysSoAndKeepsTheFlag() {
        QemuProcess qemu = vm.sleeper();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> qemu.awaitExit(PATIENCE))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ProcessError.INTERRUPTED));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void itIsFoundAgainByWhatTheShimRecorded() {
        QemuProcess qemu = vm.sleeper();
        assertThat(find()).isEqualTo(qemu.identity());
    }

    @Test
    void itIsFoundAgainByItsCommandLineAndNotTakenForItsShim() throws Exception {
        QemuProcess qemu = vm.sleeper();
        Files.delete(vm.directory.qemuPid());
        // Its number is recorded a moment before it has its arguments.
        while (vm.processes().qemu().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(find()).isEqualTo(qemu.identity());
        assertThat(vm.processes().shim())
                .hasValueSatisfying(shim -> assertThat(shim).isNotEqualTo(qemu.identity()));
    }

    @Test
    void aDirectoryWithACommaIsKnownAsQemuIsGivenIt() throws Exception {
        try (StandIn comma = new StandIn(temp.resolve("a,b"))) {
            assertThat(comma.processes()
                            .areMentionedIn(List.of(
                                    "qemu",
                                    comma.uuid.toString(),
                                    "path=" + temp + "/a,,b/run/web/monitor.sock,server=on")))
                    .isTrue();
        }
    }

    @Test
    void anotherVmsProcessIsNotFound() throws Exception {
        vm.sleeper();
        assertThat(QemuProcess.find(vm.directory, UUID.randomUUID())).isEmpty();
        assertThat(QemuProcess.find(vm.state.run("we"), vm.uuid)).isEmpty();
    }

    @Test
    void aProcessFoundAgainTellsItsEndAsWell() throws Exception {
        vm.sleeper();
        QemuProcess found = QemuProcess.find(vm.directory, vm.uuid).orElseThrow();
        CompletableFuture<ExitRecord> exit = found.onExit();
        assertThat(found.kill()).isTrue();
        assertThat(exit.get(30, TimeUnit.SECONDS).signal()).hasValue("SIGKILL");
        assertThat(QemuProcess.find(vm.directory, vm.uuid)).isEmpty();
    }

    @Test
    void withItsShimKilledItsEndIsSeenButNotHow() {
        QemuProcess qemu = vm.sleeper();
        ProcessIdentity shim = PidFile.read(vm.directory).orElseThrow().shim();
        assertThat(shim.kill()).isTrue();
        assertThat(shim.awaitDeath(PATIENCE)).isTrue();
        assertThat(qemu.alive()).isTrue();
        assertThat(qemu.kill()).isTrue();
        assertThat(qemu.identity().awaitDeath(PATIENCE)).isTrue();
        ExitRecord exit = qemu.awaitExit(PATIENCE).orElseThrow();
        assertThat(exit.status()).isEqualTo(ExitRecord.UNKNOWN);
        assertThat(exit.describe()).isEqualTo("unknown");
    }

    @Test
    void aProcessThatTookOverTheRecordedNumberIsSentNothing() throws Exception {
        Process stranger = new ProcessBuilder("tail", "-f", "/dev/null").start();
        try {
            ProcessIdentity now = ProcessIdentity.of(stranger.pid()).orElseThrow();
            ProcessIdentity before = new ProcessIdentity(now.pid(), now.startTicks() - 1);
            Files.writeString(vm.directory.qemuPid(), before + " " + before + "\n");
            assertThat(QemuProcess.find(vm.directory, vm.uuid)).isEmpty();
            vm.processes().killAll();
            assertThat(now.alive()).isTrue();
        } finally {
            stranger.destroyForcibly().waitFor();
        }
    }

    /** After a restart of the machine number and start could be the same by chance. */
    @Test
    void aProcessWithNumberAndStartButAnotherCommandLineIsSentNothing() throws Exception {
        Process stranger = new ProcessBuilder("tail", "-f", "/dev/null").start();
        try {
            ProcessIdentity identity = ProcessIdentity.of(stranger.pid()).orElseThrow();
            Files.writeString(vm.directory.qemuPid(), identity + " " + identity + "\n");
            assertThat(QemuProcess.find(vm.directory, vm.uuid)).isEmpty();
            vm.processes().killAll();
            assertThat(identity.alive()).isTrue();
        } finally {
            stranger.destroyForcibly().waitFor();
        }
    }

    private ProcessIdentity find() {
        return QemuProcess.find(vm.directory, vm.uuid).orElseThrow().identity();
    }
}
