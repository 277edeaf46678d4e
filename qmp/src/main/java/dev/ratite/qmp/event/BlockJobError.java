package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.IoErrorAction;
import dev.ratite.qmp.word.IoOperation;
import java.util.Optional;

/**
 * A block job met an error of a disk.
 *
 * @param device the job's id
 */
public record BlockJobError(String device, IoOperation operation, IoErrorAction action) {
    /** The event's name. */
    public static final String NAME = "BLOCK_JOB_ERROR";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<BlockJobError> of(QmpEvent event) {
        return EventData.read(NAME, event, BlockJobError::read);
    }

    private static BlockJobError read(Fields fields) {
        return new BlockJobError(
                fields.text("device"),
                fields.word("operation", IoOperation::new),
                fields.word("action", IoErrorAction::new));
    }
}
