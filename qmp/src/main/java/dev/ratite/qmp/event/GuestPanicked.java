package dev.ratite.qmp.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.PanicAction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The guest's kernel gave up.
 *
 * @param info what the guest said about it; its members depend on the guest
 */
public record GuestPanicked(PanicAction action, @Nullable JsonNode info) {
    /** The event's name. */
    public static final String NAME = "GUEST_PANICKED";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<GuestPanicked> of(QmpEvent event) {
        return EventData.read(NAME, event, GuestPanicked::read);
    }

    private static GuestPanicked read(Fields fields) {
        return new GuestPanicked(fields.word("action", PanicAction::new), fields.optionalAny("info"));
    }
}
