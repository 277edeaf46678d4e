package dev.ratite.launcher.runtime;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.plugin.Suggestions;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpSubscription;
import dev.ratite.qmp.command.JobCommands;
import dev.ratite.qmp.command.JobInfo;
import dev.ratite.qmp.word.JobStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A running VM's jobs, whoever began them: copies of disks, new images, snapshots. */
public final class VmJobs {
    /** QEMU tells of a job's steps, not of its progress, for which it is asked. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final VmMonitor monitor;

    VmJobs(VmMonitor monitor) {
        this.monitor = monitor;
    }

    /** Those that run, and those that have ended and wait to be dismissed. */
    public List<JobInfo> list() {
        return monitor.ask(new JobCommands.Query());
    }

    /** Ends a job before it is done. It is over when {@link #await} says so. */
    public void cancel(String id) {
        require(id);
        monitor.ask(new JobCommands.Cancel(id));
    }

    /** Has a job that is ready, such as a mirror, do its last step. */
    public void complete(String id) {
        require(id);
        monitor.ask(new JobCommands.Complete(id));
    }

    /** Forgets a job that has ended and not done so itself. */
    public void dismiss(String id) {
        require(id);
        monitor.ask(new JobCommands.Dismiss(id));
    }

    /**
     * Waits for a job's end; one that has ended already, or dismissed itself meanwhile, is told of as well. A job that waits
     * to be dismissed goes on doing so. One that is ready, as a mirror may be, has not ended: {@link #complete} it.
     *
     * @param progress is shown the job on this thread, at every step it makes and about every half a second; must not block
     * @throws RatiteException JOB_UNKNOWN when there is no such job and none was seen; JOB_UNFINISHED when the time is up,
     *     the job going on
     */
    public JobEnd await(String id, Duration timeout, Consumer<JobInfo> progress) {
        long deadline = System.nanoTime() + timeout.toNanos();
        JobTrace trace = new JobTrace(id);
        try (QmpSubscription events = monitor.events().subscribeFromStart(JobTrace.EVENTS)) {
            while (true) {
                Optional<JobInfo> job = find(id);
                events.drain().forEach(trace::see);
                if (job.isEmpty()) {
                    return ended(id, trace);
                }
                progress.accept(job.get());
                if (job.get().status().equals(JobStatus.CONCLUDED)) {
                    return JobTrace.end(job.get());
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw unfinished(job.get(), timeout);
                }
                events.next(left < LOOK_AGAIN.toNanos() ? Duration.ofNanos(left) : LOOK_AGAIN)
                        .ifPresent(trace::see);
            }
        } catch (QmpException e) {
            throw monitor.lost(e);
        }
    }

    private JobEnd ended(String id, JobTrace trace) {
        if (trace.begun()) {
            return trace.end();
        }
        throw unknown(id);
    }

    private Optional<JobInfo> find(String id) {
        return list().stream().filter(job -> job.id().equals(id)).findFirst();
    }

    private void require(String id) {
        if (find(id).isEmpty()) {
            throw unknown(id);
        }
    }

    private RatiteException unknown(String id) {
        List<String> known = list().stream().map(JobInfo::id).toList();
        return new RatiteException(
                RuntimeError.JOB_UNKNOWN,
                monitor.vm() + " has no job '" + id + "'",
                known.isEmpty() ? "it has none at all; jobs may dismiss themselves" : Suggestions.remedy(id, known),
                null);
    }

    private RatiteException unfinished(JobInfo job, Duration timeout) {
        return new RatiteException(
                RuntimeError.JOB_UNFINISHED,
                monitor.vm() + ", job '" + job.id() + "' (" + job.type() + ") is " + job.status() + " after "
                        + timeout.toMillis() + " ms: " + job.currentProgress() + " of " + job.totalProgress(),
                "wait longer, complete it where it is ready, or cancel it",
                null);
    }
}
