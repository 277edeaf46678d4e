package dev.ratite.launcher.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.launcher.definition.Throttle;
import dev.ratite.launcher.definition.ThrottleBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The two forms that limits have in QEMU. Each is written whole, since a group keeps what is not mentioned: no limit is a
 * rate of 0, and then neither a burst nor the length of one may be said, but for a group, where a length of 1 stands for
 * none.
 */
enum ThrottleForm {
    /** Property {@code limits} of a throttle group. */
    GROUP("-max", "-max-length", "iops-size"),
    /** Arguments of {@code block_set_io_throttle}, and what {@code query-block} tells. */
    DEVICE("_max", "_max_length", "iops_size");

    private static final long SHORTEST = 1;

    private final String burst;
    private final String length;
    private final String requestBytes;

    ThrottleForm(String burst, String length, String requestBytes) {
        this.burst = burst;
        this.length = length;
        this.requestBytes = requestBytes;
    }

    Map<String, Object> write(Throttle throttle) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (ThrottleKind kind : ThrottleKind.ALL) {
            long most = kind.burst(throttle);
            fields.put(name(kind), kind.rate(throttle));
            if (this == GROUP || most > 0) {
                fields.put(name(kind) + burst, most);
                fields.put(name(kind) + length, most > 0 ? orShortest(throttle.burstSeconds()) : SHORTEST);
            }
        }
        Long size = throttle.requestBytes();
        if (this == GROUP || size != null) {
            fields.put(requestBytes, size == null ? 0 : size);
        }
        return fields;
    }

    /** Empty when nothing is limited. Of bursts with different lengths, which only others set, the longest counts. */
    Optional<Throttle> read(JsonNode fields, @Nullable String group) {
        ThrottleBuilder throttle = Throttle.builder();
        long seconds = SHORTEST;
        boolean limited = false;
        for (ThrottleKind kind : ThrottleKind.ALL) {
            long rate = fields.path(name(kind)).asLong();
            long most = fields.path(name(kind) + burst).asLong();
            limited |= rate > 0;
            kind.fill(throttle, rate, most);
            seconds = Math.max(
                    seconds, most > 0 ? fields.path(name(kind) + length).asLong() : 0);
        }
        if (!limited) {
            return Optional.empty();
        }
        if (seconds > SHORTEST) {
            throttle.burstSeconds(seconds);
        }
        if (fields.path(requestBytes).asLong() > 0) {
            throttle.requestBytes(fields.path(requestBytes).asLong());
        }
        return Optional.of(
                group == null ? throttle.build() : throttle.group(group).build());
    }

    private String name(ThrottleKind kind) {
        return this == GROUP ? kind.inGroup() : kind.atDevice();
    }

    private static long orShortest(@Nullable Long seconds) {
        return seconds == null ? SHORTEST : seconds;
    }
}
