package dev.ratite.launcher.supervise;

import java.util.concurrent.CountDownLatch;
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
            try {
                RELEASED.get().await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return null;
        }
    };

    private static final AtomicReference<CountDownLatch> RELEASED = new AtomicReference<>(new CountDownLatch(1));

    /** Misbehaves. */
    abstract <T> T act();

    /** Lets what blocks go on, now that its test is over. */
    static void releaseBlocked() {
        RELEASED.getAndSet(new CountDownLatch(1)).countDown();
    }
}
