package dev.ratite.api;

import java.util.Map;

/** A running QEMU's monitor, lent to a backend for the time of one call. */
@FunctionalInterface
public interface QemuMonitor {
    /**
     * Runs one QMP command and waits for its answer, not longer than the host allows. The answer is of the JSON's own
     * shape: Map, List, String, Boolean, Long, Double; an empty map where QEMU answers {@code {}}.
     *
     * @throws RatiteException when QEMU refuses, does not answer in time, or is gone
     */
    Object execute(String command, Map<String, ?> arguments);
}
