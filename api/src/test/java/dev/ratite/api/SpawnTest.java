package dev.ratite.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpawnTest {
    private static final int SECONDS = 30;

    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        executor.shutdown();
    }

    @Test
    void aProgramIsStarted() throws Exception {
        assertThat(Spawn.start(new ProcessBuilder("true")).waitFor()).isZero();
    }

    @Test
    void whatCannotBeStartedIsTold() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Spawn.start(new ProcessBuilder("/nowhere/program")))
                .withMessageContaining("/nowhere/program");
    }

    /** Whoever starts one elsewhere holds the lock. */
    @Test
    @SuppressWarnings("LockOnNonEnclosingClassLiteral")
    void noTwoAreStartedAtOnce() throws Exception {
        Future<Process> other;
        synchronized (ProcessBuilder.class) {
            other = executor.submit(() -> Spawn.start(new ProcessBuilder("true")));
            assertThatExceptionOfType(TimeoutException.class)
                    .as("waits for its turn")
                    .isThrownBy(() -> other.get(300, TimeUnit.MILLISECONDS));
        }
        assertThat(other.get(SECONDS, TimeUnit.SECONDS).waitFor()).isZero();
    }
}
