package dev.ratite.qmp;

/**
 * The subscriber was too slow, and the oldest events it had not taken were dropped. State derived from events should be
 * asked for anew.
 *
 * @param missed how many events this subscriber will never see
 */
public record QmpGap(long missed) implements QmpSignal {}
