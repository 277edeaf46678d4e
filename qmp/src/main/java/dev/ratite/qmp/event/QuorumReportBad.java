package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.IoOperation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A child of a quorum has failed or disagrees. */
public record QuorumReportBad(
        IoOperation type, @Nullable String error, String nodeName, long sectorNum, long sectorsCount) {
    /** The event's name. */
    public static final String NAME = "QUORUM_REPORT_BAD";

    /** Reads an event. Empty if it is another one, or not shaped as this one is. */
    public static Optional<QuorumReportBad> of(QmpEvent event) {
        return EventData.read(NAME, event, QuorumReportBad::read);
    }

    private static QuorumReportBad read(Fields fields) {
        return new QuorumReportBad(
                fields.word("type", IoOperation::new),
                fields.optionalText("error"),
                fields.text("node-name"),
                fields.number("sector-num"),
                fields.number("sectors-count"));
    }
}
