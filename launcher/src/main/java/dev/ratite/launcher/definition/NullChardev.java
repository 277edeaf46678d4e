package dev.ratite.launcher.definition;

/**
 * Nothing: output is dropped.
 */
@TypeName("null")
public record NullChardev() implements CharDevice {}
