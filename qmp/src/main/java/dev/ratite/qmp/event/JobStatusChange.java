package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.JobStatus;
import java.util.Optional;

/** A job went on to its next step. */
public record JobStatusChange(String id, JobStatus status) {
    /** The event's name. */
    public static final String NAME = "JOB_STATUS_CHANGE";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<JobStatusChange> of(QmpEvent event) {
        return EventData.read(NAME, event, JobStatusChange::read);
    }

    private static JobStatusChange read(Fields fields) {
        return new JobStatusChange(fields.text("id"), fields.word("status", JobStatus::new));
    }
}
