package dev.ratite.qmp.agent;

import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.wire.DaemonThreads;
import dev.ratite.qmp.wire.Deadline;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Filesystems of a guest that are frozen until this is closed, or its time is up, or this JVM ends; see {@link
 * AgentFilesystems#freeze}. A thread of its own thaws them, so that neither a hung nor an interrupted caller keeps them frozen.
 */
public final class FrozenFilesystems implements AutoCloseable {
    /** How long the end of this JVM may be held up. What is left then is the guard's. */
    private static final Duration LIMIT_AT_EXIT = Duration.ofSeconds(10);

    private static final Logger LOG = System.getLogger(FrozenFilesystems.class.getName());

    private final AgentCaller caller;
    private final FreezeOptions options;
    private final @Nullable ThawGuardProcess guard;
    private final Deadline deadline;
    private final CountDownLatch released = new CountDownLatch(1);
    private final CompletableFuture<Void> thawed = new CompletableFuture<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean neverFrozen;
    private volatile boolean overdue;
    private volatile boolean exiting;
    private final Thread exitHook;
    private int count;

    private FrozenFilesystems(AgentCaller caller, FreezeOptions options, @Nullable ThawGuardProcess guard) {
        this.caller = caller;
        this.options = options;
        this.guard = guard;
        this.deadline = Deadline.after(options.longest());
        this.exitHook = new Thread(this::thawAtExit, caller.options().name() + "-agent-thaw-at-exit");
    }

    static FrozenFilesystems freeze(AgentCalls calls, FreezeOptions options) {
        AgentCaller caller = calls.caller();
        requireEnabled(calls, "guest-fsfreeze-thaw", "guest-fsfreeze-status");
        ThawGuardProcess guard = options.guard() ? ThawGuardProcess.start(caller.socket(), options) : null;
        FrozenFilesystems frozen = new FrozenFilesystems(caller, options, guard);
        new DaemonThreads(caller.options().name() + "-agent")
                .thread("thaw", frozen::thawWhenReleased)
                .start();
        frozen.begin();
        return frozen;
    }

    /** What cannot be thawed must not be frozen. An agent that may not tell what it may do is taken at its word later. */
    private static void requireEnabled(AgentCalls calls, String... commands) {
        AgentInfo info;
        try {
            info = AgentInfo.of(calls.call("guest-info"));
        } catch (QmpException.Refused e) {
            return;
        }
        for (String command : commands) {
            if (!info.knows(command)) {
                throw Refusals.unknown(command);
            }
            if (!info.enables(command)) {
                throw Refusals.switchedOff(command);
            }
        }
    }

    private void begin() {
        try {
            Runtime.getRuntime().addShutdownHook(exitHook);
            count = caller.freeze(this, options.command(), options.arguments(), deadline)
                    .asInt();
        } catch (RuntimeException | Error e) {
            neverFrozen = !(e instanceof QmpException failure && failure.mayHaveRun());
            closeAfter(e);
            throw e;
        }
    }

    private void closeAfter(Throwable failure) {
        try {
            close();
        } catch (QmpException e) {
            failure.addSuppressed(e);
        }
    }

    /** How many filesystems were frozen. None at all in a guest whose filesystems cannot be, such as one in memory. */
    public int count() {
        return count;
    }

    /** Whether the time limit has not been reached yet, and nobody has closed this. */
    public boolean inForce() {
        return !overdue && released.getCount() > 0;
    }

    /**
     * Thaws, and returns when the agent says that nothing is frozen any more. Closing twice does nothing. An interrupt does not
     * keep it from thawing.
     *
     * @throws QmpException.TimedOut if the time limit was reached before: what was done since was not done to frozen
     *     filesystems. Or if thawing did not succeed, which the message says; then the guard goes on trying.
     * @throws QmpException.Interrupted if they were thawed before because this JVM has begun to end
     * @throws QmpException.NotConnected if QEMU has gone, and with it what was frozen
     */
    @Override
    public void close() {
        boolean first = closed.compareAndSet(false, true);
        released.countDown();
        try {
            thawed.join();
        } catch (CompletionException e) {
            if (first && e.getCause() instanceof QmpException failure) {
                failure.fillInStackTrace();
                throw failure;
            }
        }
        if (first) {
            requireFrozenUntilNow();
        }
    }

    /** When the agent is closed: if QEMU has gone, nothing is left that could be frozen. */
    void closeUnlessGone() {
        try {
            close();
        } catch (QmpException.NotConnected e) {
            LOG.log(Level.DEBUG, "Nothing is left to thaw", e);
        }
    }

    /** Runs on the thread that thaws, or on this one if that is over. Nothing is run if thawing was given up. */
    void onceThawed(Runnable task) {
        var unused = thawed.thenRun(task);
    }

    private void requireFrozenUntilNow() {
        if (exiting) {
            throw new QmpException.Interrupted(
                    "The filesystems of '" + caller.options().name()
                            + "' were thawed because this JVM ends, before this was closed",
                    true,
                    new InterruptedException("the JVM has begun to end"));
        }
        if (overdue) {
            throw new QmpException.TimedOut(
                    "The filesystems of '" + caller.options().name() + "' were thawed when " + options.longest()
                            + " had passed, before this was closed",
                    options.longest(),
                    true);
        }
    }

    private void thawAtExit() {
        exiting = !closed.get();
        released.countDown();
        try {
            thawed.get(LIMIT_AT_EXIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            // Has been logged by the thread that thaws.
            LOG.log(Level.DEBUG, "The end of this JVM is not held up any more", e);
        } catch (TimeoutException e) {
            LOG.log(
                    guard == null ? Level.ERROR : Level.WARNING,
                    () -> "Filesystems of '" + caller.options().name() + "' were not thawed within " + LIMIT_AT_EXIT
                            + " at the end of this JVM" + (guard == null ? " and may be frozen for good" : ""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void thawWhenReleased() {
        overdue = !awaitRelease();
        if (neverFrozen) {
            end();
            return;
        }
        try {
            new Thaw(caller, options.thawPatience()).perform();
            end();
        } catch (Throwable e) {
            warn(e);
            caller.disown(this);
            withdrawHook();
            // One client at a time is served at the socket.
            caller.cutOff();
            if (guard != null) {
                guard.release();
            }
            thawed.completeExceptionally(e);
        }
    }

    /** The caller may never come to hear of it. */
    private void warn(Throwable e) {
        boolean gone = e instanceof QmpException.NotConnected;
        LOG.log(
                gone ? Level.WARNING : Level.ERROR,
                () -> "Filesystems of '" + caller.options().name() + "' were not thawed"
                        + (gone ? ", for QEMU has gone: " + e.getMessage() : " and may be frozen for good"),
                gone ? null : e);
    }

    private void end() {
        caller.disown(this);
        withdrawHook();
        if (guard != null) {
            guard.dismiss();
        }
        thawed.complete(null);
    }

    private void withdrawHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(exitHook);
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "This JVM is ending", e);
        }
    }

    /** False if the time is up. */
    private boolean awaitRelease() {
        try {
            return released.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // Nobody has this thread. Should somebody interrupt it, to thaw is the safe thing.
            LOG.log(Level.WARNING, "The thread that thaws was interrupted", e);
            return true;
        }
    }
}
