package dev.ratite.launcher.firmware;

/** What a definition wants of secure boot. */
public enum SecureBoot {
    /** The guest's loader must be signed with a key that the firmware comes with. */
    ON,
    /** Any loader may be started. */
    OFF,
    /** Nothing was said: off where the host has firmware for it, on where it has none without. */
    UNSPECIFIED
}
