package dev.ratite.launcher.definition;

/**
 * No device for random numbers.
 */
@TypeName("none")
public record NoRng() implements Rng {}
