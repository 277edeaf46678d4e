package dev.ratite.launcher.definition;

/**
 * Anonymous memory of QEMU's process, {@code memory-backend-ram}.
 */
@TypeName("ram")
public record RamBackend() implements MemoryBackend {}
