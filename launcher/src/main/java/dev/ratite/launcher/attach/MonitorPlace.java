package dev.ratite.launcher.attach;

import org.jspecify.annotations.Nullable;

/** Where a QEMU has a QMP monitor, as its own command line says; relative paths and all are as QEMU sees them. */
sealed interface MonitorPlace {
    /** A Unix socket on which QEMU listens. */
    record UnixSocket(String path) implements MonitorPlace {}

    /**
     * A TCP port on which QEMU listens.
     *
     * @param host as told; empty for every address of the machine
     */
    record TcpPort(String host, int port) implements MonitorPlace {}

    /** Two named pipes, {@code path.in} and {@code path.out}. */
    record Pipes(String path) implements MonitorPlace {}

    /** A listening socket that QEMU's parent has opened for it. */
    record PassedSocket(int descriptor) implements MonitorPlace {}

    /** A monitor that nobody can connect to from outside. */
    record NoWay(String why, @Nullable String remedy) implements MonitorPlace {}
}
