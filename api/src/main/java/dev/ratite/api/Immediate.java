package dev.ratite.api;

/**
 * A power of a provider or of a backend: none of its calls, but {@code close}, ever waits for anything, be it a disk, a peer or another
 * thread. It looks at nothing but what it was given. Such calls are made on the caller's thread without a deadline, which
 * saves each launch some tenths of a millisecond; all others are made on a thread of their own, and broken off in the end.
 */
public interface Immediate {}
