package dev.ratite.launcher.definition;

import org.jspecify.annotations.Nullable;

/** Makes a {@link Throttle}. Belongs to one thread. */
public final class ThrottleBuilder {
    private @Nullable String group;
    private @Nullable Long bytesPerSecond;
    private @Nullable Long readBytesPerSecond;
    private @Nullable Long writeBytesPerSecond;
    private @Nullable Long requestsPerSecond;
    private @Nullable Long readRequestsPerSecond;
    private @Nullable Long writeRequestsPerSecond;
    private @Nullable Long burstBytesPerSecond;
    private @Nullable Long burstReadBytesPerSecond;
    private @Nullable Long burstWriteBytesPerSecond;
    private @Nullable Long burstRequestsPerSecond;
    private @Nullable Long burstReadRequestsPerSecond;
    private @Nullable Long burstWriteRequestsPerSecond;
    private @Nullable Long burstSeconds;
    private @Nullable Long requestBytes;

    ThrottleBuilder() {}

    /** Name of a group whose disks share these limits; null for limits of its own. */
    public ThrottleBuilder group(String group) {
        this.group = group;
        return this;
    }

    /** Bytes a second, read and written. */
    public ThrottleBuilder bytesPerSecond(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
        return this;
    }

    /** Bytes read a second. */
    public ThrottleBuilder readBytesPerSecond(long readBytesPerSecond) {
        this.readBytesPerSecond = readBytesPerSecond;
        return this;
    }

    /** Bytes written a second. */
    public ThrottleBuilder writeBytesPerSecond(long writeBytesPerSecond) {
        this.writeBytesPerSecond = writeBytesPerSecond;
        return this;
    }

    /** Requests a second. */
    public ThrottleBuilder requestsPerSecond(long requestsPerSecond) {
        this.requestsPerSecond = requestsPerSecond;
        return this;
    }

    /** Requests to read a second. */
    public ThrottleBuilder readRequestsPerSecond(long readRequestsPerSecond) {
        this.readRequestsPerSecond = readRequestsPerSecond;
        return this;
    }

    /** Requests to write a second. */
    public ThrottleBuilder writeRequestsPerSecond(long writeRequestsPerSecond) {
        this.writeRequestsPerSecond = writeRequestsPerSecond;
        return this;
    }

    /** Bytes a second while a burst lasts. */
    public ThrottleBuilder burstBytesPerSecond(long burstBytesPerSecond) {
        this.burstBytesPerSecond = burstBytesPerSecond;
        return this;
    }

    /** Bytes read a second while a burst lasts. */
    public ThrottleBuilder burstReadBytesPerSecond(long burstReadBytesPerSecond) {
        this.burstReadBytesPerSecond = burstReadBytesPerSecond;
        return this;
    }

    /** Bytes written a second while a burst lasts. */
    public ThrottleBuilder burstWriteBytesPerSecond(long burstWriteBytesPerSecond) {
        this.burstWriteBytesPerSecond = burstWriteBytesPerSecond;
        return this;
    }

    /** Requests a second while a burst lasts. */
    public ThrottleBuilder burstRequestsPerSecond(long burstRequestsPerSecond) {
        this.burstRequestsPerSecond = burstRequestsPerSecond;
        return this;
    }

    /** Requests to read a second while a burst lasts. */
    public ThrottleBuilder burstReadRequestsPerSecond(long burstReadRequestsPerSecond) {
        this.burstReadRequestsPerSecond = burstReadRequestsPerSecond;
        return this;
    }

    /** Requests to write a second while a burst lasts. */
    public ThrottleBuilder burstWriteRequestsPerSecond(long burstWriteRequestsPerSecond) {
        this.burstWriteRequestsPerSecond = burstWriteRequestsPerSecond;
        return this;
    }

    /** How long a burst may last, in seconds; 1 when null. */
    public ThrottleBuilder burstSeconds(long burstSeconds) {
        this.burstSeconds = burstSeconds;
        return this;
    }

    /** Size of what counts as one request, in bytes; null for any size. */
    public ThrottleBuilder requestBytes(long requestBytes) {
        this.requestBytes = requestBytes;
        return this;
    }

    /**
     * What was set, checked.
     *
     * @throws dev.ratite.api.RatiteException with all problems at once
     */
    public Throttle build() {
        return new Throttle(
                group,
                bytesPerSecond,
                readBytesPerSecond,
                writeBytesPerSecond,
                requestsPerSecond,
                readRequestsPerSecond,
                writeRequestsPerSecond,
                burstBytesPerSecond,
                burstReadBytesPerSecond,
                burstWriteBytesPerSecond,
                burstRequestsPerSecond,
                burstReadRequestsPerSecond,
                burstWriteRequestsPerSecond,
                burstSeconds,
                requestBytes);
    }
}
