package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import org.jspecify.annotations.Nullable;

/**
 * An I/O thread.
 *
 * @param threadId the host's id of it, for pinning
 */
public record IoThread(
        String id,
        long threadId,
        long pollMaxNs,
        long pollGrow,
        long pollShrink,
        @Nullable Long aioMaxBatch) {
    static IoThread read(Fields fields) {
        return new IoThread(
                fields.text("id"),
                fields.number("thread-id"),
                fields.number("poll-max-ns"),
                fields.number("poll-grow"),
                fields.number("poll-shrink"),
                fields.optionalNumber("aio-max-batch"));
    }
}
