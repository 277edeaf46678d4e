package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.JobType;
import java.util.Optional;

/**
 * A block job was cancelled.
 *
 * @param device the job's id
 * @param len bytes there were to do
 * @param offset bytes done
 * @param speed its limit in bytes per second, 0 for none
 */
public record BlockJobCancelled(JobType type, String device, long len, long offset, long speed) {
    /** The event's name. */
    public static final String NAME = "BLOCK_JOB_CANCELLED";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<BlockJobCancelled> of(QmpEvent event) {
        return EventData.read(NAME, event, BlockJobCancelled::read);
    }

    private static BlockJobCancelled read(Fields fields) {
        return new BlockJobCancelled(
                fields.word("type", JobType::new),
                fields.text("device"),
                fields.number("len"),
                fields.number("offset"),
                fields.number("speed"));
    }
}
