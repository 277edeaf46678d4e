package dev.ratite.launcher.transport;

/** A Unix socket needs no options: it lies in the VM's own directory, which only the VM's owner can enter. */
public record UnixTransportOptions() {}
