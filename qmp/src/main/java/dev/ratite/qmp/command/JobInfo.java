package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.JobStatus;
import dev.ratite.qmp.word.JobType;
import org.jspecify.annotations.Nullable;

/**
 * A job.
 *
 * @param currentProgress done so far, in units of the job's own
 * @param totalProgress to be done in all, which may grow
 * @param error why it failed; absent if it did not
 */
public record JobInfo(
        String id,
        JobType type,
        JobStatus status,
        long currentProgress,
        long totalProgress,
        @Nullable String error) {
    static JobInfo read(Fields fields) {
        return new JobInfo(
                fields.text("id"),
                fields.word("type", JobType::new),
                fields.word("status", JobStatus::new),
                fields.number("current-progress"),
                fields.number("total-progress"),
                fields.optionalText("error"));
    }
}
