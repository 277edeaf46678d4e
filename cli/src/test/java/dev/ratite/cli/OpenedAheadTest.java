package dev.ratite.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratite.launcher.Ratite;
import dev.ratite.launcher.RatiteConfig;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenedAheadTest {
    private final AtomicInteger opened = new AtomicInteger();

    @TempDir
    private Path directory;

    private Ratite open() {
        opened.incrementAndGet();
        return Ratite.open(RatiteConfig.in(directory));
    }

    @Test
    void itIsOpenedByWhoeverAsksFirst() {
        OpenedAhead ahead = new OpenedAhead(this::open);
        assertThat(opened).hasValue(0);
        try (Ratite ratite = ahead.get()) {
            assertThat(ahead.get()).isSameAs(ratite);
        }
        assertThat(opened).hasValue(1);
    }

    @Test
    void whoAsksWhileItIsBeingOpenedGetsThatOne() {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Callable<Ratite> slow = () -> {
            begun.countDown();
            asked.await();
            return open();
        };
        OpenedAhead ahead = new OpenedAhead(slow);
        ahead.begin();
        awaitQuietly(begun);
        Thread.currentThread().interrupt();
        new Thread(asked::countDown).start();
        try (Ratite ratite = ahead.get()) {
            assertThat(ratite.running()).isEmpty();
        }
        assertThat(Thread.interrupted())
                .as("the interrupt is kept for whoever waits next")
                .isTrue();
        assertThat(opened).hasValue(1);
    }

    @Test
    void whatGoesWrongAheadIsToldToWhoAsks() {
        IllegalStateException failure = new IllegalStateException("no state directory");
        OpenedAhead ahead = new OpenedAhead(() -> {
            throw failure;
        });
        ahead.begin();
        assertThatThrownBy(ahead::get).isSameAs(failure);
        assertThatThrownBy(ahead::get).isSameAs(failure);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
