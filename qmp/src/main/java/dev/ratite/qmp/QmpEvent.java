package dev.ratite.qmp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * Something that happened in QEMU.
 *
 * @param sequence counts the events of a session from 1, without holes; a better order than the timestamp
 * @param name {@code SHUTDOWN}, {@code DEVICE_DELETED}, …
 * @param data what QEMU says about it, an empty object if nothing; shared by all subscribers, so not to be changed
 * @param timestamp QEMU's clock, or the time of arrival where QEMU does not know
 */
public record QmpEvent(long sequence, String name, JsonNode data, Instant timestamp) implements QmpSignal {
    public QmpEvent {
        requireNonNull(name, "name is null");
        requireNonNull(data, "data is null");
        requireNonNull(timestamp, "timestamp is null");
    }
}
