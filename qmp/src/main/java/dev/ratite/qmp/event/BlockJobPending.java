package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.JobType;
import java.util.Optional;

/** A block job waits to be finalized. */
public record BlockJobPending(JobType type, String id) {
    /** The event's name. */
    public static final String NAME = "BLOCK_JOB_PENDING";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<BlockJobPending> of(QmpEvent event) {
        return EventData.read(NAME, event, BlockJobPending::read);
    }

    private static BlockJobPending read(Fields fields) {
        return new BlockJobPending(fields.word("type", JobType::new), fields.text("id"));
    }
}
