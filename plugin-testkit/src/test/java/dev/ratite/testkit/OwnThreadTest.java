package dev.ratite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OwnThreadTest {
    private static final int SECONDS = 30;

    /** Each waits for all others, more than any pool has threads for. */
    @Test
    void nothingWaitsForAThread() {
        CountDownLatch all = new CountDownLatch(100);
        List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            waiting.add(OwnThread.supply(() -> {
                all.countDown();
                return await(all);
            }));
        }
        assertThat(waiting).allSatisfy(each -> assertThat(each.get(SECONDS, TimeUnit.SECONDS))
                .isTrue());
    }

    @Test
    void whatIsThrownIsHanded() {
        assertThatThrownBy(() -> OwnThread.run(() -> {
                            throw new IllegalStateException("no");
                        })
                        .get(SECONDS, TimeUnit.SECONDS))
                .hasRootCauseMessage("no");
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
