package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import java.util.Optional;

/**
 * A disk was written beyond the threshold set for it.
 *
 * @param amountExceeded in bytes
 * @param writeThreshold in bytes
 */
public record BlockWriteThreshold(String nodeName, long amountExceeded, long writeThreshold) {
    /** The event's name. */
    public static final String NAME = "BLOCK_WRITE_THRESHOLD";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<BlockWriteThreshold> of(QmpEvent event) {
        return EventData.read(NAME, event, BlockWriteThreshold::read);
    }

    private static BlockWriteThreshold read(Fields fields) {
        return new BlockWriteThreshold(
                fields.text("node-name"), fields.number("amount-exceeded"), fields.number("write-threshold"));
    }
}
