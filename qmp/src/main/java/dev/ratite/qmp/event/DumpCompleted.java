package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A detached dump of the guest's memory has ended.
 *
 * @param error why it failed; absent if it succeeded
 */
public record DumpCompleted(DumpResult result, @Nullable String error) {
    /** The event's name. */
    public static final String NAME = "DUMP_COMPLETED";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<DumpCompleted> of(QmpEvent event) {
        return EventData.read(NAME, event, DumpCompleted::read);
    }

    private static DumpCompleted read(Fields fields) {
        return new DumpCompleted(fields.object("result", DumpResult::read), fields.optionalText("error"));
    }
}
