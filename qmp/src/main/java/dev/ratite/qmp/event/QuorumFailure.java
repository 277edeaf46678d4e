package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import java.util.Optional;

/**
 * Too few children of a quorum agree.
 *
 * @param reference name of the drive or of the node
 */
public record QuorumFailure(String reference, long sectorNum, long sectorsCount) {
    /** The event's name. */
    public static final String NAME = "QUORUM_FAILURE";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<QuorumFailure> of(QmpEvent event) {
        return EventData.read(NAME, event, QuorumFailure::read);
    }

    private static QuorumFailure read(Fields fields) {
        return new QuorumFailure(fields.text("reference"), fields.number("sector-num"), fields.number("sectors-count"));
    }
}
