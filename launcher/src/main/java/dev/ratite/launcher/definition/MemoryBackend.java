package dev.ratite.launcher.definition;

/** Where a VM's memory comes from, by the names of QEMU's objects. */
public sealed interface MemoryBackend permits RamBackend, MemfdBackend, FileBackend {}
