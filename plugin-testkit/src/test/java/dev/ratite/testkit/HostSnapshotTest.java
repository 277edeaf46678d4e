package dev.ratite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostSnapshotTest {
    @TempDir
    private Path directory;

    @Test
    void nothingChangedIsFine() {
        HostSnapshot before = HostSnapshot.take(directory, "no such process");
        assertThatNoException().isThrownBy(before::assertNothingChanged);
    }

    @Test
    void listsFilesAndSocketsThatCameAndWent() throws IOException {
        Path old = Files.createFile(directory.resolve("old"));
        HostSnapshot before = HostSnapshot.take(directory, "no such process");
        Files.delete(old);
        Path inner = Files.createDirectory(directory.resolve("run"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(inner.resolve("sock")));
        }
        assertThat(before.changes())
                .containsExactly("+ directory " + inner, "+ socket or pipe " + inner.resolve("sock"), "- file " + old);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(before::assertNothingChanged)
                .withMessageStartingWith("Left behind (+) or gone (-):\n  + directory");
    }

    @Test
    void directoryThatIsNotThereHoldsNothing() throws IOException {
        Path later = directory.resolve("later");
        HostSnapshot before = HostSnapshot.take(later, "no such process");
        assertThat(before.changes()).isEmpty();
        Files.createDirectory(later);
        assertThat(before.changes()).containsExactly("+ directory " + later);
    }

    @Test
    void listsProcessesThatCarryTheMarker() throws IOException {
        String marker = UUID.randomUUID().toString();
        HostSnapshot before = HostSnapshot.take(directory, marker);
        Process process = new ProcessBuilder("sh", "-c", "read line", marker).start();
        try {
            assertThat(before.changes(Duration.ZERO))
                    .containsExactly("+ process " + process.pid() + ": sh -c read line " + marker);
        } finally {
            process.destroyForcibly();
        }
        before.assertNothingChanged();
    }

    @Test
    void waitsForWhatIsAboutToEnd() throws IOException {
        String marker = UUID.randomUUID().toString();
        HostSnapshot before = HostSnapshot.take(directory, marker);
        new ProcessBuilder("sh", "-c", "sleep 0.3; exit 0", marker).start();
        before.assertNothingChanged();
    }

    @Test
    void waitsForWhatTheOneThatEndsHasStarted() throws IOException {
        String marker = UUID.randomUUID().toString();
        HostSnapshot before = HostSnapshot.take(directory, marker);
        String starter = "sleep 0.2; sh -c 'sleep 0.2; exit 0' \"$0\" & exit 0";
        new ProcessBuilder("sh", "-c", starter, marker).start();
        before.assertNothingChanged();
    }

    @Test
    void whatIsRemovedBeforeAProcessEndsIsNotLeftBehind() throws IOException {
        HostSnapshot before = HostSnapshot.take(directory, directory.toString());
        Path file = Files.createFile(directory.resolve("held"));
        new ProcessBuilder("sh", "-c", "sleep 0.2; rm \"$0\"; exit 0", file.toString()).start();
        before.assertNothingChanged();
    }

    @Test
    void threadsOfTheJdkAreNotBlamedOnAnybody() throws InterruptedException {
        HostSnapshot before = HostSnapshot.takeOfThisJvm(directory);
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        ForkJoinPool.commonPool().execute(() -> {
            started.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        started.await();
        try {
            new CompletableFuture<>()
                    .completeOnTimeout("", 1, TimeUnit.MILLISECONDS)
                    .join();
            assertThat(before.changes(Duration.ZERO)).isEmpty();
        } finally {
            end.countDown();
        }
    }

    @Test
    void listsThreadsAndChildrenOfThisJvm() throws InterruptedException {
        HostSnapshot before = HostSnapshot.takeOfThisJvm(directory);
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "left behind");
        thread.setDaemon(true);
        thread.start();
        assertThat(before.changes(Duration.ZERO))
                .containsExactly("+ thread " + thread.getId() + " 'left behind' (daemon)");
        end.countDown();
        before.assertNothingChanged();
    }

    /** A library's thread that ends while another test looks has failed that test before. */
    @Test
    void threadsAndChildrenOfThisJvmMayEnd() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "ends soon");
        thread.start();
        Process child = new ProcessBuilder("sh", "-c", "read line").start();
        HostSnapshot before = HostSnapshot.takeOfThisJvm(directory);
        end.countDown();
        thread.join();
        child.destroy();
        child.waitFor();
        assertThat(before.changes()).isEmpty();
    }

    @Test
    void aProcessWithTheMarkerMayNotEnd() throws Exception {
        String marker = UUID.randomUUID().toString();
        Process process = new ProcessBuilder("sh", "-c", "read line", marker).start();
        HostSnapshot before = HostSnapshot.take(directory, marker);
        process.destroy();
        process.waitFor();
        assertThat(before.changes(Duration.ZERO))
                .containsExactly("- process " + process.pid() + ": sh -c read line " + marker);
    }
}
