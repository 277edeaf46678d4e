package dev.ratite.testkit;

/** Nothing to choose. */
public record SampleTransportOptions() {}
