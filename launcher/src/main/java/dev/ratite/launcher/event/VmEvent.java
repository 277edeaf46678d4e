package dev.ratite.launcher.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a VM.
 *
 * @param sequence counts the events of one run of the VM from 1, without holes, and is the same for every reader
 * @param name {@code SHUTDOWN}, {@code DEVICE_DELETED}, …
 * @param data what QEMU says about it, an empty object if nothing; shared, so not to be changed
 * @param timestamp by QEMU's clock; the epoch where QEMU does not know
 */
public record VmEvent(long sequence, String name, JsonNode data, Instant timestamp) implements VmSignal {
    public VmEvent {
        requireNonNull(name, "name is null");
        requireNonNull(data, "data is null");
        requireNonNull(timestamp, "timestamp is null");
    }

    @Override
    public long last() {
        return sequence;
    }

    /** Why, as SHUTDOWN and RESET and some others say: {@code guest-reset}, {@code host-qmp-quit}. */
    public Optional<String> reason() {
        return Optional.of(data.path("reason").asText()).filter(reason -> !reason.isEmpty());
    }
}
