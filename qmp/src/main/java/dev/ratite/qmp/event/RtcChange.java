package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The guest has set its clock.
 *
 * @param offset seconds between the guest's clock and what it would be without
 */
public record RtcChange(long offset, @Nullable String qomPath) {
    /** The event's name. */
    public static final String NAME = "RTC_CHANGE";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<RtcChange> of(QmpEvent event) {
        return EventData.read(NAME, event, RtcChange::read);
    }

    private static RtcChange read(Fields fields) {
        return new RtcChange(fields.number("offset"), fields.optionalText("qom-path"));
    }
}
