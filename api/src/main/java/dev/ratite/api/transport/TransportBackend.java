package dev.ratite.api.transport;

import dev.ratite.api.qapi.Chardev;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A way to a VM's monitor. Closing it releases whatever {@code open} and {@link #prepare} took; closing twice does nothing.
 *
 * <p>The host asks for {@link #chardev} and {@link #files}, makes the VM's directory, calls {@link #prepare}, starts QEMU,
 * and then calls {@link #connect} until it returns a connection. A plan that nobody launches is only asked and closed.
 */
public interface TransportBackend extends AutoCloseable {
    /** What QEMU opens: a socket on which it listens, a socket that it calls, a pipe. */
    Chardev chardev();

    /**
     * Files in the VM's directory that are there once QEMU has opened its end, whether QEMU makes them or
     * {@link #prepare} does. The host removes them after QEMU has gone.
     */
    default List<Path> files() {
        return List.of();
    }

    /**
     * Makes in the VM's directory, which is there by now, what QEMU has to find when it starts. Called at most once, before
     * QEMU is started. May block, not longer than the request's timeout.
     *
     * @throws dev.ratite.api.RatiteException when it cannot be made; nothing of it is left then
     */
    default void prepare() {}

    /**
     * Connects once, and hands the connection over: the caller owns it and closes it. May wait for QEMU, not longer than
     * {@code timeout}, or throw at once while QEMU is not there; the host tries again until its own time is up, and looks
     * in between whether QEMU has ended. A transport need not be able to connect again after it has done so once.
     *
     * @throws dev.ratite.api.RatiteException when QEMU is not there, yet or any more
     */
    TransportConnection connect(Duration timeout);

    /**
     * Whether QEMU notices that a client has come, and so greets it. One on a pipe or a serial line greets the first alone,
     * and what it said to nobody is still in the line.
     */
    default boolean greetsEachClient() {
        return true;
    }

    @Override
    default void close() {}
}
