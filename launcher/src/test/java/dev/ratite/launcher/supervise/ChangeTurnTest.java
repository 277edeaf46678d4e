package dev.ratite.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.device.DeviceError;
import dev.ratite.testkit.OwnThread;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChangeTurnTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final ChangeTurn turn = new ChangeTurn("web");
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    void whoWaitsInVainIsToldWhatIsUnderWay() throws Exception {
        CompletableFuture<Void> first = plugging();
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> turn.during("unplugging 'lan'", SHORT, () -> done.add("unplug")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(DeviceError.CHANGE_UNDER_WAY))
                .withMessageMatching(
                        "(?s)VM 'web' is busy for [0-9]+ s with plugging in 'data', which unplugging 'lan' has to.*");
        end(first);
        assertThat(done).containsExactly("plug");
    }

    @Test
    void aVmIsGivenAwayOnceItsDevicesAreStill() throws Exception {
        CompletableFuture<Void> first = plugging();
        CompletableFuture<Void> giving = OwnThread.run(() -> turn.orLate(LONG, () -> done.add("given")));
        assertThat(giving).isNotDone();
        end(first);
        giving.get(LONG.toSeconds(), TimeUnit.SECONDS);
        assertThat(done).containsExactly("plug", "given");
    }

    @Test
    void butNotLaterThanThat() throws Exception {
        CompletableFuture<Void> first = plugging();
        turn.orLate(SHORT, () -> done.add("given"));
        end(first);
        assertThat(done).containsExactly("given", "plug");
    }

    /** Returns once it is under way. */
    private CompletableFuture<Void> plugging() {
        CompletableFuture<Void> plug = OwnThread.run(() -> turn.during("plugging in 'data'", LONG, () -> {
            begun.countDown();
            await(goOn);
            return done.add("plug");
        }));
        await(begun);
        return plug;
    }

    private void end(CompletableFuture<Void> plug) throws Exception {
        goOn.countDown();
        plug.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
