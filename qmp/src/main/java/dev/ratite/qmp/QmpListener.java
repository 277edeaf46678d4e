package dev.ratite.qmp;

import java.lang.System.Logger.Level;

/**
 * Is told of events, one call at a time and in order, on the executor it was registered with. What a listener throws is
 * logged and does not keep it from being called again.
 */
@FunctionalInterface
public interface QmpListener {
    void event(QmpEvent event);

    /** This listener was too slow and events were dropped. Says so in the log unless overridden. */
    default void gap(QmpGap gap) {
        System.getLogger(QmpListener.class.getName())
                .log(Level.WARNING, () -> "A slow listener missed " + gap.missed() + " QMP events");
    }

    /** The session has ended for this reason. Nothing follows. */
    default void ended(QmpException cause) {}
}
