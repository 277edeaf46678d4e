package dev.ratite.launcher.runtime;

import dev.ratite.launcher.definition.Throttle;
import dev.ratite.launcher.definition.ThrottleBuilder;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be limited.
 *
 * @param inGroup QEMU's name for it in a throttle group
 * @param atDevice QEMU's name for it at a device
 * @param rateOf its limit, of all limits
 * @param burstOf its burst, of all limits
 * @param setRate sets the limit
 * @param setBurst sets the burst
 */
record ThrottleKind(
        String inGroup,
        String atDevice,
        Function<Throttle, @Nullable Long> rateOf,
        Function<Throttle, @Nullable Long> burstOf,
        BiConsumer<ThrottleBuilder, Long> setRate,
        BiConsumer<ThrottleBuilder, Long> setBurst) {
    static final List<ThrottleKind> ALL = List.of(
            new ThrottleKind(
                    "bps-total",
                    "bps",
                    Throttle::bytesPerSecond,
                    Throttle::burstBytesPerSecond,
                    ThrottleBuilder::bytesPerSecond,
                    ThrottleBuilder::burstBytesPerSecond),
            new ThrottleKind(
                    "bps-read",
                    "bps_rd",
                    Throttle::readBytesPerSecond,
                    Throttle::burstReadBytesPerSecond,
                    ThrottleBuilder::readBytesPerSecond,
                    ThrottleBuilder::burstReadBytesPerSecond),
            new ThrottleKind(
                    "bps-write",
                    "bps_wr",
                    Throttle::writeBytesPerSecond,
                    Throttle::burstWriteBytesPerSecond,
                    ThrottleBuilder::writeBytesPerSecond,
                    ThrottleBuilder::burstWriteBytesPerSecond),
            new ThrottleKind(
                    "iops-total",
                    "iops",
                    Throttle::requestsPerSecond,
                    Throttle::burstRequestsPerSecond,
                    ThrottleBuilder::requestsPerSecond,
                    ThrottleBuilder::burstRequestsPerSecond),
            new ThrottleKind(
                    "iops-read",
                    "iops_rd",
                    Throttle::readRequestsPerSecond,
                    Throttle::burstReadRequestsPerSecond,
                    ThrottleBuilder::readRequestsPerSecond,
                    ThrottleBuilder::burstReadRequestsPerSecond),
            new ThrottleKind(
                    "iops-write",
                    "iops_wr",
                    Throttle::writeRequestsPerSecond,
                    Throttle::burstWriteRequestsPerSecond,
                    ThrottleBuilder::writeRequestsPerSecond,
                    ThrottleBuilder::burstWriteRequestsPerSecond));

    /** 0 for no limit. */
    long rate(Throttle throttle) {
        return orZero(rateOf.apply(throttle));
    }

    /** 0 for no burst. */
    long burst(Throttle throttle) {
        return orZero(burstOf.apply(throttle));
    }

    /** Leaves out what is 0. */
    void fill(ThrottleBuilder builder, long rateRead, long burstRead) {
        if (rateRead > 0) {
            setRate.accept(builder, rateRead);
        }
        if (burstRead > 0) {
            setBurst.accept(builder, burstRead);
        }
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
