package dev.ratite.qmp;

import java.util.List;

/**
 * Events of the past.
 *
 * @param events in the order in which they came
 * @param missed how many more there may have been that are no longer kept; zero means that nothing is missing
 */
public record QmpHistory(List<QmpEvent> events, long missed) {
    public QmpHistory {
        events = List.copyOf(events);
    }
}
