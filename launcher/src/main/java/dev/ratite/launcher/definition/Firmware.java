package dev.ratite.launcher.definition;

/** What the board runs first. */
public sealed interface Firmware permits Bios, Uefi {}
