package dev.ratite.launcher.process;

import java.io.IOException;

/**
 * Makes things of one ledger kind go away, after an orderly end as after a crash at any moment: the thing may be there,
 * half there, never made, or gone already.
 */
@FunctionalInterface
public interface Releaser {
    /**
     * Returns once the thing is gone, or was never there. May block for seconds.
     *
     * @throws IOException or a RatiteException, when the thing is still there; its entry then stays open
     */
    void release(LedgerEntry entry, RunDirectory directory) throws IOException;
}
