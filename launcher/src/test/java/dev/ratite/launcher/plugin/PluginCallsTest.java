package dev.ratite.launcher.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.Immediate;
import dev.ratite.api.RatiteException;
import dev.ratite.api.disk.DiskBackend;
import dev.ratite.api.disk.DiskProvider;
import dev.ratite.api.disk.DiskRequest;
import dev.ratite.launcher.definition.DefinitionError;
import dev.ratite.launcher.thread.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PluginCallsTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final ExecutorService executor = Executors.newCachedThreadPool(new DaemonThreads("test-plugins"));
    private final PluginCalls calls = new PluginCalls(executor);

    @AfterEach
    void endThreads() {
        executor.shutdownNow();
    }

    @Test
    void whatThePluginReturnsIsReturned() {
        assertThat(calls.call("Plugin 'odd'", LONG, () -> "answer")).isEqualTo("answer");
    }

    @Test
    void aPluginIsNotCalledOnTheCallersThread() {
        assertThat(calls.call("Plugin 'odd'", LONG, Thread::currentThread)).isNotSameAs(Thread.currentThread());
    }

    /** With no time at all it would be broken off. */
    @Test
    void oneThatNeverWaitsIsCalledOnTheCallersThreadWithoutADeadline() {
        Immediate called = new Immediate() {};
        assertThat(calls.call(called, "Plugin 'odd'", Duration.ZERO, Thread::currentThread))
                .isSameAs(Thread.currentThread());
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> calls.call(called, "Plugin 'odd'", Duration.ZERO, () -> {
                    throw new IllegalStateException("bang");
                }))
                .withMessage("Plugin 'odd' failed: java.lang.IllegalStateException: bang")
                .satisfies(e -> assertThat(e.code()).isEqualTo(PluginError.PLUGIN_FAILED));
    }

    @Test
    void allOthersAreCalledOnAThreadOfTheirOwn() {
        assertThat(calls.call("no provider", "Plugin 'odd'", LONG, Thread::currentThread))
                .isNotSameAs(Thread.currentThread());
    }

    @Test
    void whatAUserCanMendIsPassedOnAsItIs() {
        RatiteException refusal = new RatiteException(DefinitionError.BAD_VALUE, "no such image");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> calls.call("Plugin 'odd'", LONG, () -> {
                    throw refusal;
                }))
                .isSameAs(refusal);
    }

    @Test
    void anythingElseIsAFaultOfThePluginNamed() {
        assertFails(PluginError.PLUGIN_FAILED, LONG, () -> {
                    throw new IllegalStateException("bang");
                })
                .withMessage("Plugin 'odd' failed: java.lang.IllegalStateException: bang")
                .withCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPluginThatDoesNotLinkWasBuiltAgainstAnotherVersion() {
        assertFails(PluginError.PLUGIN_FAILED, LONG, () -> {
                    throw new NoSuchMethodError("gone()");
                })
                .withMessageContaining("Plugin 'odd' was built against another version of Ratite: ");
    }

    /** At once, not when the deadline is over. */
    @Test
    void anErrorOfWhateverKindIsAFaultOfThePlugin() {
        assertFails(PluginError.PLUGIN_FAILED, LONG, () -> {
                    throw new OutOfMemoryError("so it says");
                })
                .withMessageContaining("Plugin 'odd' failed: java.lang.OutOfMemoryError");
    }

    @Test
    void anExceptionThatItMayNotThrowIsAFaultOfThePlugin() {
        assertFails(PluginError.PLUGIN_FAILED, LONG, () -> {
                    throw PluginCallsTest.<RuntimeException>sneaky(new java.io.IOException("smuggled"));
                })
                .withMessageContaining("Plugin 'odd' failed: java.io.IOException: smuggled");
    }

    @Test
    void nullIsAFaultOfThePlugin() {
        assertFails(PluginError.PLUGIN_FAILED, LONG, () -> null).withMessage("Plugin 'odd' returned null");
    }

    @Test
    void aPluginThatDoesNotReturnCostsItsDeadlineAndWhatComesLateIsClosed() throws Exception {
        CountDownLatch deadlineOver = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        assertFails(PluginError.PLUGIN_TIMED_OUT, SHORT, () -> {
                    await(deadlineOver);
                    return (AutoCloseable) closed::countDown;
                })
                .withMessage("Plugin 'odd' did not return within 50 ms");
        deadlineOver.countDown();
        assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aBlockedPluginKeepsNoOtherWaiting() {
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < 20; i++) {
            assertFails(PluginError.PLUGIN_TIMED_OUT, Duration.ofMillis(1), () -> {
                await(never);
                return "late";
            });
        }
        assertThat(calls.call("Plugin 'other'", LONG, () -> "answer")).isEqualTo("answer");
        never.countDown();
    }

    @Test
    void anInterruptedCallerStopsWaitingAndStaysInterrupted() {
        CountDownLatch never = new CountDownLatch(1);
        Thread.currentThread().interrupt();
        assertFails(PluginError.PLUGIN_FAILED, LONG, () -> {
                    await(never);
                    return "late";
                })
                .withMessage("Interrupted while Plugin 'odd' was at work");
        assertThat(Thread.interrupted()).isTrue();
        never.countDown();
    }

    @Test
    void openingNamesTypeAndClassOfTheProvider() {
        DiskProvider<OddDisks.Options> provider = new OddDisks.Good();
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> {
                    DiskBackend unused = calls.open(
                            provider, new OddDisks.Options(), new DiskRequest("web", "root", false, LONG), LONG);
                })
                .withMessageStartingWith("Plugin 'good' (" + OddDisks.Good.class.getName() + ") failed: ");
    }

    private org.assertj.core.api.ThrowableAssertAlternative<RatiteException> assertFails(
            ErrorCode code, Duration timeout, Supplier<?> call) {
        return assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> calls.call("Plugin 'odd'", timeout, call))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("unchecked") // the trick itself
    private static <E extends Throwable> E sneaky(Throwable e) throws E {
        throw (E) e;
    }
}
