package dev.ratite.qmp;

/** What comes out of a subscription: an event, or the news that events are missing at this point. */
public sealed interface QmpSignal permits QmpEvent, QmpGap {}
