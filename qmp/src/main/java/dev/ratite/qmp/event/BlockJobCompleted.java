package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.JobType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A block job has ended, well or with an error.
 *
 * @param device the job's id
 * @param len bytes there were to do
 * @param offset bytes done; less than {@code len} if the job failed
 * @param speed its limit in bytes per second, 0 for none
 * @param error why it failed; absent if it succeeded
 */
public record BlockJobCompleted(
        JobType type,
        String device,
        long len,
        long offset,
        long speed,
        @Nullable String error) {
    /** The event's name. */
    public static final String NAME = "BLOCK_JOB_COMPLETED";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<BlockJobCompleted> of(QmpEvent event) {
        return EventData.read(NAME, event, BlockJobCompleted::read);
    }

    private static BlockJobCompleted read(Fields fields) {
        return new BlockJobCompleted(
                fields.word("type", JobType::new),
                fields.text("device"),
                fields.number("len"),
                fields.number("offset"),
                fields.number("speed"),
                fields.optionalText("error"));
    }
}
