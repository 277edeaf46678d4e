package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An image was found to be corrupt.
 *
 * @param device name of the drive; empty if the disk was made with {@code -blockdev}
 * @param fatal whether the image can no longer be used
 */
public record BlockImageCorrupted(
        String device,
        @Nullable String nodeName,
        String msg,
        @Nullable Long offset,
        @Nullable Long size,
        boolean fatal) {
    /** The event's name. */
    public static final String NAME = "BLOCK_IMAGE_CORRUPTED";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<BlockImageCorrupted> of(QmpEvent event) {
        return EventData.read(NAME, event, BlockImageCorrupted::read);
    }

    private static BlockImageCorrupted read(Fields fields) {
        return new BlockImageCorrupted(
                fields.text("device"),
                fields.optionalText("node-name"),
                fields.text("msg"),
                fields.optionalNumber("offset"),
                fields.optionalNumber("size"),
                fields.flag("fatal"));
    }
}
