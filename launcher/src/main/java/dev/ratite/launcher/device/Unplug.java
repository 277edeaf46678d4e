package dev.ratite.launcher.device;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A device on its way out of a VM. Safe for use by many threads. */
public interface Unplug {
    /** The device's id. */
    String id();

    /** The last that is known; does not block. */
    UnplugState state();

    /** Why it was refused, timed out or failed, in words; empty before that and when all went well. */
    Optional<String> reason();

    /** How often the guest has been asked. */
    int requests();

    /**
     * Completes with DONE, REFUSED, TIMED_OUT or FAILED; never exceptionally. Cancelling it changes nothing. Actions run on
     * one of Ratite's threads and must not block.
     */
    CompletableFuture<UnplugState> outcome();

    /**
     * Completes when the device is gone and nothing is left of it, also when that happens only after the time was up; with
     * an exception when the VM ends before that.
     */
    CompletableFuture<Void> gone();

    /** Waits for the outcome; answers with the state at hand when it has none within that time. */
    UnplugState await(Duration timeout);
}
