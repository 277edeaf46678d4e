package dev.ratite.launcher.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OnceTest {
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void nothingIsMadeUntilItIsWantedAndThenOnce() {
        Once<Integer> once = new Once<>(made::incrementAndGet);
        assertThat(made).hasValue(0);

        assertThat(once.get()).isEqualTo(1);
        assertThat(once.get()).isEqualTo(1);
    }

    @Test
    void whatCouldNotBeMadeIsTriedAgain() {
        Once<Integer> once = new Once<>(() -> {
            if (made.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            }
            return made.get();
        });

        assertThatIllegalStateException().isThrownBy(once::get);
        assertThat(once.get()).isEqualTo(2);
    }

    @Test
    void manyThreadsGetTheOneThing() throws Exception {
        CountDownLatch allThere = new CountDownLatch(8);
        Once<Integer> once = new Once<>(made::incrementAndGet);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> got = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> {
                        allThere.countDown();
                        allThere.await();
                        return once.get();
                    }))
                    .toList();
            for (Future<Integer> each : got) {
                assertThat(each.get()).isEqualTo(1);
            }
        } finally {
            threads.shutdown();
        }
    }
}
