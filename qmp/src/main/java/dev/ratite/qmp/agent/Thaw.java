package dev.ratite.qmp.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.wire.Deadline;
import java.net.ConnectException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Thaws a guest's filesystems: tries until it is done, or in vain for too long. */
record Thaw(AgentCaller caller, Duration patience) {
    private static final String THAW = "guest-fsfreeze-thaw";
    private static final String STATUS = "guest-fsfreeze-status";
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(5);
    private static final Duration SHORTEST_ATTEMPT = Duration.ofSeconds(1);
    /** A patience that is short has room for some attempts, too. */
    private static final int ATTEMPTS = 12;

    private static final Duration PAUSE = Duration.ofMillis(250);
    /** When nobody is at the socket any more, QEMU has most likely ended and nothing is frozen. */
    private static final Duration PATIENCE_WITHOUT_QEMU = Duration.ofSeconds(2);

    /**
     * @throws QmpException.NotConnected if QEMU has gone, and only then
     * @throws QmpException.TimedOut if it could not be done
     */
    void perform() {
        Deadline deadline = Deadline.after(patience);
        Deadline withoutQemu = null;
        while (true) {
            try {
                if (attempt()) {
                    return;
                }
                withoutQemu = null;
                giveUpAfter(deadline, null);
            } catch (QmpException.NotConnected e) {
                withoutQemu = qemuHasGone(e) ? sooner(withoutQemu, deadline) : null;
                if (withoutQemu != null && withoutQemu.passed()) {
                    throw e;
                }
                giveUpAfter(deadline, e);
            } catch (QmpException e) {
                withoutQemu = null;
                letGoOf(e);
                giveUpAfter(deadline, e);
            }
            AgentCaller.pause(PAUSE, withoutQemu == null ? deadline : withoutQemu);
        }
    }

    private boolean attempt() {
        caller.call(THAW, Map.of(), Deadline.after(timeout()));
        return !isFrozen(caller.call(STATUS, Map.of(), Deadline.after(timeout())));
    }

    private Duration timeout() {
        Duration share = patience.dividedBy(ATTEMPTS);
        if (share.compareTo(SHORTEST_ATTEMPT) < 0) {
            return SHORTEST_ATTEMPT;
        }
        return share.compareTo(LONGEST_ATTEMPT) < 0 ? share : LONGEST_ATTEMPT;
    }

    static boolean isFrozen(JsonNode status) {
        return !status.asText().equals("thawed");
    }

    /** As against a shortage here, of file descriptors for example, which says nothing about QEMU. */
    private boolean qemuHasGone(QmpException.NotConnected failure) {
        return failure.getCause() instanceof ConnectException || Files.notExists(caller.socket());
    }

    private static Deadline sooner(@Nullable Deadline withoutQemu, Deadline deadline) {
        return withoutQemu == null ? deadline.butAtMost(PATIENCE_WITHOUT_QEMU) : withoutQemu;
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
