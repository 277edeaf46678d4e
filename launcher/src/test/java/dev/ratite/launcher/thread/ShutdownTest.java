package dev.ratite.launcher.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ShutdownTest {
    private final Shutdown shutdown = new Shutdown();
    private final List<String> ended = new CopyOnWriteArrayList<>();

    @Test
    void whatWasMadeLastIsEndedFirst() {
        shutdown.owns(noting("first"));
        shutdown.owns(noting("second"));
        shutdown.close();
        assertThat(ended).containsExactly("second", "first");
    }

    @Test
    void closingTwiceEndsNothingTwice() {
        shutdown.owns(noting("one"));
        shutdown.close();
        shutdown.close();
        assertThat(ended).containsExactly("one");
    }

    @Test
    void whatIsOwnedIsHandedBack() {
        ExecutorService executor = noting("one");
        assertThat(shutdown.owns(executor)).isSameAs(executor);
        shutdown.close();
        assertThat(executor.isTerminated()).isTrue();
    }

    @Test
    void aTaskUnderWayIsWaitedFor() throws Exception {
        ExecutorService executor = shutdown.owns(Executors.newCachedThreadPool(new DaemonThreads("test")));
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        executor.execute(() -> {
            running.countDown();
            await(goOn);
            ended.add("task");
        });
        running.await();
        Thread closing = new Thread(shutdown::close);
        closing.start();
        goOn.countDown();
        closing.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(ended).containsExactly("task");
    }

    @Test
    void aTaskThatDoesNotEndIsInterrupted() throws Exception {
        ExecutorService executor = shutdown.owns(Executors.newCachedThreadPool(new DaemonThreads("test")));
        CountDownLatch interrupted = new CountDownLatch(1);
        executor.execute(() -> {
            await(new CountDownLatch(1));
            interrupted.countDown();
        });
        Thread.currentThread().interrupt();
        shutdown.close();
        assertThat(Thread.interrupted()).as("who closes stays interrupted").isTrue();
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void threadsAreDaemonsAndSayWhatTheyAreFor() {
        DaemonThreads threads = new DaemonThreads("ratite-test");
        Thread first = threads.newThread(() -> {});
        assertThat(first.isDaemon()).isTrue();
        assertThat(first.getName()).isEqualTo("ratite-test-1");
        assertThat(threads.newThread(() -> {}).getName()).isEqualTo("ratite-test-2");
    }

    private ExecutorService noting(String name) {
        return new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {
            @Override
            protected void terminated() {
                ended.add(name);
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
