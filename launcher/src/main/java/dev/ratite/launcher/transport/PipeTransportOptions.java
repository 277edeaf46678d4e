package dev.ratite.launcher.transport;

/** Named pipes need no options: they lie in the VM's own directory, which only the VM's owner can enter. */
public record PipeTransportOptions() {}
