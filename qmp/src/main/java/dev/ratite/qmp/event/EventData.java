package dev.ratite.qmp.event;

import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.json.Fields;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Function;

/** Reads the data of events. */
final class EventData {
    private static final Logger LOG = System.getLogger(EventData.class.getName());

    private EventData() {}

    /** Empty if it is another event. Data of another shape counts as another event: a waiter must survive it. */
    static <T> Optional<T> read(String name, QmpEvent event, Function<Fields, T> reader) {
        if (!event.name().equals(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(Fields.of("the event " + name, event.data())));
        } catch (QmpException.Malformed e) {
            LOG.log(Level.DEBUG, () -> "Left out an event that cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }
}
