package dev.ratite.launcher.event;

/** What a reader of a VM's events gets: one of them, or word that some are not to be had any more. */
public sealed interface VmSignal permits VmEvent, VmGap {
    /** The number of the last event that this tells of. A reader that is done with it goes on with the next number. */
    long last();
}
