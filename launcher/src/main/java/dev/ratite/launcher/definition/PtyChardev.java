package dev.ratite.launcher.definition;

/**
 * A pseudo terminal, whose name QEMU tells by {@code query-chardev}.
 */
@TypeName("pty")
public record PtyChardev() implements CharDevice {}
