package dev.ratite.qmp.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.wire.DaemonThreads;
import dev.ratite.qmp.wire.Deadline;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Filesystems of a guest that are frozen until this is closed, or its time is up, or this JVM ends; see {@link
 * AgentFilesystems#freeze}. A thread of its own thaws them, so that neither a hung nor an interrupted caller keeps them frozen.
 */
public final class FrozenFilesystems implements AutoCloseable {
    private static final String THAW = "guest-fsfreeze-thaw";
    private static final String STATUS = "guest-fsfreeze-status";
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
    private int count;

    private FrozenFilesystems(AgentCaller caller, FreezeOptions options, @Nullable ThawGuardProcess guard) {
        this.caller = caller;
        this.options = options;
        this.guard = guard;
        this.deadline = Deadline.after(options.longest());
    }

    static FrozenFilesystems freeze(AgentCalls calls, FreezeOptions options) {
        AgentCaller caller = calls.caller();
        requireEnabled(calls, THAW, STATUS);
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
     * @throws QmpException.NotConnected if QEMU has gone
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
        if (first && overdue) {
            throw new QmpException.TimedOut(
                    "The filesystems of '" + caller.options().name() + "' were thawed when " + options.longest()
                            + " had passed, before this was closed",
                    options.longest(),
                    true);
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
            caller.thawed(this);
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
                        + (gone ? ", for nobody is there any more" : " and may be frozen for good"),
                e);
    }

    private void end() {
        caller.thawed(this);
        if (guard != null) {
            guard.dismiss();
        }
        thawed.complete(null);
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

    static boolean isFrozen(JsonNode status) {
        return !status.asText().equals("thawed");
    }

    /** Tries until it is done, or in vain for too long. */
    private record Thaw(AgentCaller caller, Duration patience) {
        private static final Duration ATTEMPT = Duration.ofSeconds(5);
        private static final Duration PAUSE = Duration.ofMillis(250);
        /** When nobody is at the socket any more, QEMU has most likely ended and nothing is frozen. */
        private static final Duration PATIENCE_WITHOUT_QEMU = Duration.ofSeconds(2);

        void perform() {
            Deadline deadline = Deadline.after(patience);
            while (true) {
                try {
                    if (attempt()) {
                        return;
                    }
                    giveUpAfter(deadline, null);
                } catch (QmpException.NotConnected e) {
                    deadline = deadline.butAtMost(PATIENCE_WITHOUT_QEMU);
                    if (deadline.passed()) {
                        throw e;
                    }
                } catch (QmpException e) {
                    letGoOf(e);
                    giveUpAfter(deadline, e);
                }
                AgentCaller.pause(PAUSE, deadline);
            }
        }

        private boolean attempt() {
            caller.call(THAW, Map.of(), Deadline.after(ATTEMPT));
            return !isFrozen(caller.call(STATUS, Map.of(), Deadline.after(ATTEMPT)));
        }

        /** Whoever has the connection to himself waits for an answer that a frozen guest may not give. */
        private void letGoOf(QmpException failure) {
            if (failure instanceof QmpException.TimedOut && !failure.mayHaveRun()) {
                caller.cutOff();
            }
        }

        private void giveUpAfter(Deadline deadline, @Nullable QmpException last) {
            if (!deadline.passed()) {
                return;
            }
            QmpException failure = new QmpException.TimedOut(
                    "The filesystems of '" + caller.options().name() + "' could not be thawed within " + patience
                            + " and may be frozen still; thaw them in the guest (fsfreeze --unfreeze MOUNTPOINT) or reset it",
                    patience,
                    true);
            if (last != null) {
                failure.addSuppressed(last);
            }
            throw failure;
        }
    }
}
