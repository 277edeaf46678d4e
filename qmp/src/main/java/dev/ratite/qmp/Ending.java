package dev.ratite.qmp;

import dev.ratite.qmp.wire.ClosedLocallyException;
import dev.ratite.qmp.wire.MalformedLineException;
import org.jspecify.annotations.Nullable;

/**
 * Why a session is over. Everyone who waits gets an exception of their own, of the kind that fits and with the true cause.
 *
 * @param reason the end of a sentence: "QEMU closed the connection"
 */
record Ending(String reason, @Nullable Throwable cause) {

    /** @param cause what ended the connection, or null if the peer closed it in good order */
    static Ending of(@Nullable Throwable cause) {
        if (cause == null) {
            return new Ending("QEMU closed the connection", null);
        }
        if (cause instanceof ClosedLocallyException) {
            return new Ending("the connection was closed by this program", cause);
        }
        if (cause instanceof MalformedLineException) {
            return new Ending("QEMU's words make no sense: " + cause.getMessage(), cause);
        }
        return new Ending("the connection broke: " + cause, cause);
    }

    /** Whether this program ended the session, so that nothing can be said of the VM. */
    boolean ours() {
        return cause instanceof ClosedLocallyException;
    }

    QmpException forCommand(String command, boolean mayHaveRun) {
        String message = mayHaveRun
                ? "No reply to '" + command + "', which may have run: " + reason
                : "'" + command + "' was not sent: " + reason;
        return exception(message, mayHaveRun);
    }

    QmpException forSubscriber() {
        return exception("No more events: " + reason, false);
    }

    private QmpException exception(String message, boolean mayHaveRun) {
        return cause instanceof MalformedLineException
                ? new QmpException.Malformed(message, mayHaveRun, cause)
                : new QmpException.Disconnected(message, mayHaveRun, cause);
    }
}
