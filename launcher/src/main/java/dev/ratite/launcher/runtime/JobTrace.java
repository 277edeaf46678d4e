package dev.ratite.launcher.runtime;

import dev.ratite.launcher.runtime.JobEnd.Outcome;
import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.QmpSignal;
import dev.ratite.qmp.command.JobInfo;
import dev.ratite.qmp.event.BlockJobCancelled;
import dev.ratite.qmp.event.BlockJobCompleted;
import dev.ratite.qmp.event.JobStatusChange;
import dev.ratite.qmp.word.JobStatus;
import org.jspecify.annotations.Nullable;

/**
 * What events tell of one job. Jobs that dismiss themselves are gone before anybody can ask how they ended. Belongs to one
 * thread.
 */
final class JobTrace {
    /** The events to be shown. */
    static final String[] EVENTS = {JobStatusChange.NAME, BlockJobCompleted.NAME, BlockJobCancelled.NAME};

    /** In these words QEMU says that a job was cancelled. */
    private static final String CANCELLED = "Operation canceled";

    private final String id;
    private boolean begun;
    private boolean gone;
    private boolean aborted;
    private boolean cancelled;
    private @Nullable String error;

    JobTrace(String id) {
        this.id = id;
    }

    void see(QmpSignal signal) {
        if (!(signal instanceof QmpEvent event)) {
            return;
        }
        JobStatusChange.of(event).filter(change -> change.id().equals(id)).ifPresent(change -> see(change.status()));
        BlockJobCancelled.of(event).filter(end -> end.device().equals(id)).ifPresent(end -> cancelled = true);
        BlockJobCompleted.of(event).filter(end -> end.device().equals(id)).ifPresent(end -> error = end.error());
    }

    private void see(JobStatus status) {
        if (status.equals(JobStatus.CREATED)) {
            gone = false;
            aborted = false;
            cancelled = false;
            error = null;
        }
        begun = true;
        aborted |= status.equals(JobStatus.ABORTING);
        gone |= status.equals(JobStatus.NULL);
    }

    /** Whether there was ever such a job. */
    boolean begun() {
        return begun;
    }

    /** How a job ended that has dismissed itself. */
    JobEnd end() {
        if (!gone) {
            return new JobEnd(id, Outcome.UNKNOWN, null);
        }
        if (cancelled) {
            return new JobEnd(id, Outcome.CANCELLED, null);
        }
        return new JobEnd(id, aborted || error != null ? Outcome.FAILED : Outcome.COMPLETED, error);
    }

    /** How a job ended that waits to be dismissed. */
    static JobEnd end(JobInfo job) {
        String error = job.error();
        if (error == null) {
            return new JobEnd(job.id(), Outcome.COMPLETED, null);
        }
        return error.equals(CANCELLED)
                ? new JobEnd(job.id(), Outcome.CANCELLED, null)
                : new JobEnd(job.id(), Outcome.FAILED, error);
    }
}
