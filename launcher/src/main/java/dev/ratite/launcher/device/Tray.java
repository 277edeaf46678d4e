package dev.ratite.launcher.device;

/**
 * The tray of a CD-ROM drive, as QEMU says it is. A guest may open and close it as it likes.
 *
 * @param open whether it is open
 * @param locked whether the guest keeps it from being opened
 * @param medium whether there is a medium in it
 */
public record Tray(boolean open, boolean locked, boolean medium) {}
