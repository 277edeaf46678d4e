package dev.ratite.display.none;

/** Nothing is shown, so there is nothing to choose. */
public record NoneDisplayOptions() {}
