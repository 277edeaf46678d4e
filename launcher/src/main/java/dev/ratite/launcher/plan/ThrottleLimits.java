package dev.ratite.launcher.plan;

import dev.ratite.launcher.definition.Throttle;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** QEMU's form of a disk's limits. */
final class ThrottleLimits {
    private final Fields fields = Fields.none();
    private final @Nullable Long burstSeconds;

    private ThrottleLimits(@Nullable Long burstSeconds) {
        this.burstSeconds = burstSeconds;
    }

    static Map<String, Object> of(Throttle throttle) {
        ThrottleLimits limits = new ThrottleLimits(throttle.burstSeconds());
        limits.kind("bps-total", throttle.bytesPerSecond(), throttle.burstBytesPerSecond());
        limits.kind("bps-read", throttle.readBytesPerSecond(), throttle.burstReadBytesPerSecond());
        limits.kind("bps-write", throttle.writeBytesPerSecond(), throttle.burstWriteBytesPerSecond());
        limits.kind("iops-total", throttle.requestsPerSecond(), throttle.burstRequestsPerSecond());
        limits.kind("iops-read", throttle.readRequestsPerSecond(), throttle.burstReadRequestsPerSecond());
        limits.kind("iops-write", throttle.writeRequestsPerSecond(), throttle.burstWriteRequestsPerSecond());
        limits.fields.and("iops-size", throttle.requestBytes());
        return Fields.of("limits", limits.fields.map()).map();
    }

    /** QEMU refuses the length of a burst that has no rate. */
    private void kind(String name, @Nullable Long rate, @Nullable Long burst) {
        fields.and(name, rate).and(name + "-max", burst);
        if (burst != null && burst > 0) {
            fields.and(name + "-max-length", burstSeconds);
        }
    }
}
