package dev.ratite.qmp.command;

/** QEMU has taken a command that returns nothing. What the command set going may take longer; events tell of its end. */
public record Accepted() {}
