package dev.ratite.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // a watch is held, not used
class DirectoryWatchTest {
    @TempDir
    Path temp;

    private final Semaphore told = new Semaphore(0);

    @Test
    void itTellsOfEachKindOfChange() throws Exception {
        try (DirectoryWatch watch = DirectoryWatch.on(temp, told::release);
                OutputStream log = Files.newOutputStream(temp.resolve("log"))) {
            awaitTold();
            log.write('x');
            awaitTold();
            Files.delete(temp.resolve("log"));
            awaitTold();
        }
    }

    @Test
    void theDirectorysOwnEndIsToldToo() throws Exception {
        Path directory = Files.createDirectory(temp.resolve("run"));
        try (DirectoryWatch watch = DirectoryWatch.on(directory, told::release)) {
            Files.delete(directory);
            awaitTold();
        }
    }

    @Test
    void oneOfTwoWatchesOnADirectoryGoesOnWithoutTheOther() throws Exception {
        Semaphore other = new Semaphore(0);
        try (DirectoryWatch watch = DirectoryWatch.on(temp, told::release)) {
            DirectoryWatch.on(temp, other::release).close();
            Files.createFile(temp.resolve("a"));
            awaitTold();
        }
        assertThat(other.availablePermits()).isZero();
    }

    @Test
    void aListenerThatFailsDoesNotStopTheOthers() throws Exception {
        try (DirectoryWatch failing = DirectoryWatch.on(temp, () -> {
                    throw new IllegalStateException("of the test");
                });
                DirectoryWatch watch = DirectoryWatch.on(temp, told::release)) {
            Files.createFile(temp.resolve("a"));
            awaitTold();
            Files.createFile(temp.resolve("b"));
            awaitTold();
        }
    }

    @Test
    void closingTwiceIsHarmlessAndWatchingBeginsAnew() throws Exception {
        DirectoryWatch first = DirectoryWatch.on(temp, told::release);
        first.close();
        try (DirectoryWatch second = DirectoryWatch.on(temp, told::release)) {
            first.close();
            Files.createFile(temp.resolve("a"));
            awaitTold();
        }
    }

    @Test
    void aMissingDirectoryCannotBeWatched() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> DirectoryWatch.on(temp.resolve("absent"), told::release))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ProcessError.WATCH_UNAVAILABLE));
    }

    private void awaitTold() throws InterruptedException {
        assertThat(told.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        told.drainPermits();
    }
}
