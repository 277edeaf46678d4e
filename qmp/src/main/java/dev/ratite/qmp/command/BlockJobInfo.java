package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.IoStatus;
import dev.ratite.qmp.word.JobStatus;
import dev.ratite.qmp.word.JobType;
import org.jspecify.annotations.Nullable;

/**
 * A block job.
 *
 * @param device the job's id
 * @param len bytes to do in all, which may grow
 * @param offset bytes done
 * @param error why it failed; absent if it did not
 */
public record BlockJobInfo(
        JobType type,
        String device,
        long len,
        long offset,
        boolean busy,
        boolean paused,
        long speed,
        IoStatus ioStatus,
        boolean ready,
        JobStatus status,
        boolean autoFinalize,
        boolean autoDismiss,
        @Nullable String error) {
    static BlockJobInfo read(Fields fields) {
        return new BlockJobInfo(
                fields.word("type", JobType::new),
                fields.text("device"),
                fields.number("len"),
                fields.number("offset"),
                fields.flag("busy"),
                fields.flag("paused"),
                fields.number("speed"),
                fields.word("io-status", IoStatus::new),
                fields.flag("ready"),
                fields.word("status", JobStatus::new),
                fields.flag("auto-finalize"),
                fields.flag("auto-dismiss"),
                fields.optionalText("error"));
    }
}
