package dev.ratite.api;

import java.io.IOException;

/**
 * Starts programs, one at a time. Between {@code fork} and {@code exec} the JDK's helper ({@code jspawnhelper}) holds all that
 * this JVM has open, and waits for its orders on a pipe. Of two that are started at once, each holds the other's pipe: if this
 * JVM is killed in that moment, both wait for ever, and with them stay the connections to the monitors of all VMs, to which
 * QEMU then lets nobody else. Plugins that start a program start it here.
 */
public final class Spawn {
    private Spawn() {}

    /**
     * As {@link ProcessBuilder#start}. Blocks for some milliseconds, until the program has begun, and as long as others are
     * being started. The lock is the class {@link ProcessBuilder}, so that whoever cannot use this class can share it.
     *
     * @throws IOException if it cannot be started
     */
    @SuppressWarnings("LockOnNonEnclosingClassLiteral") // all modules know that class, and nobody else locks it
    public static Process start(ProcessBuilder program) throws IOException {
        synchronized (ProcessBuilder.class) {
            return program.start();
        }
    }
}
