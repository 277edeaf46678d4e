package dev.ratite.launcher.supervise;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/** The ways in which a call into a plugin can go wrong. */
enum Hostility {
    THROWS {
        @Override
        <T> T act() {
            throw new IllegalStateException("bang");
        }
    },
    FAILS_TO_LINK {
        @Override
        <T> T act() {
            throw new NoSuchMethodError("gone");
        }
    },
    RETURNS_NULL {
        @Override
        <T> T act() {
            return null;
        }
    },
    BLOCKS {
        @Override
        <T> T act() {
            CountDownLatch released = RELEASED.get();
            STANDING.get().countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return null;
        }
    };

    private static final AtomicReference<CountDownLatch> RELEASED = new AtomicReference<>(new CountDownLatch(1));

    /** Of the task that a thread runs: open for as long as it gets on. */
    private static final ThreadLocal<CountDownLatch> STANDING = ThreadLocal.withInitial(() -> new CountDownLatch(1));

    /** Runs a task elsewhere, and returns when it has returned or blocks on purpose. */
    static void untilItStands(Executor elsewhere, Runnable task) {
        CountDownLatch standing = new CountDownLatch(1);
        elsewhere.execute(() -> {
            STANDING.set(standing);
            try {
                task.run();
            } finally {
                standing.countDown();
            }
        });
        try {
            standing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Misbehaves. */
    abstract <T> T act();

    /** Lets what blocks go on, now that its test is over. */
    static void releaseBlocked() {
        RELEASED.getAndSet(new CountDownLatch(1)).countDown();
    }
}
