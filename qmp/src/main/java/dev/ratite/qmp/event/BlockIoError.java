package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.IoErrorAction;
import dev.ratite.qmp.word.IoOperation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A disk gave an error. With the action {@code stop} the VM is stopped.
 *
 * @param device name of the drive; empty if the disk was made with {@code -blockdev}
 * @param nospace whether it is for want of space; absent if QEMU does not tell
 * @param reason for people; not the same on every host
 */
public record BlockIoError(
        String device,
        @Nullable String nodeName,
        IoOperation operation,
        IoErrorAction action,
        @Nullable Boolean nospace,
        String reason) {
    /** The event's name. */
    public static final String NAME = "BLOCK_IO_ERROR";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<BlockIoError> of(QmpEvent event) {
        return EventData.read(NAME, event, BlockIoError::read);
    }

    private static BlockIoError read(Fields fields) {
        return new BlockIoError(
                fields.text("device"),
                fields.optionalText("node-name"),
                fields.word("operation", IoOperation::new),
                fields.word("action", IoErrorAction::new),
                fields.optionalFlag("nospace"),
                fields.text("reason"));
    }
}
