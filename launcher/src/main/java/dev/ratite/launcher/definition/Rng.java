package dev.ratite.launcher.definition;

/** Where the guest's random numbers come from. */
public sealed interface Rng permits BuiltinRng, RandomRng, NoRng {}
