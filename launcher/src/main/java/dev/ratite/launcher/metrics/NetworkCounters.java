package dev.ratite.launcher.metrics;

/**
 * What a guest has sent and received through a network, as counted at the host's interface since that was made.
 *
 * @param receivedBytes by the guest
 * @param receivedPackets by the guest
 * @param receivedDrops packets for the guest that were dropped
 * @param receivedErrors packets for the guest that were faulty
 * @param sentBytes by the guest
 * @param sentPackets by the guest
 * @param sentDrops packets of the guest's that were dropped
 * @param sentErrors packets of the guest's that were faulty
 */
public record NetworkCounters(
        long receivedBytes,
        long receivedPackets,
        long receivedDrops,
        long receivedErrors,
        long sentBytes,
        long sentPackets,
        long sentDrops,
        long sentErrors) {}
