package dev.ratite.api.transport;

import dev.ratite.api.RatiteException;

/**
 * A power of a transport's provider: to find the way to the monitor of a QEMU that another program has started. The host of a
 * VM that it adopts uses it; without it, the VM's rescue monitor serves.
 *
 * @param <O> the options of this type of transport
 */
public interface ReopeningTransportProvider<O extends Record> extends TransportProvider<O> {
    /**
     * Makes nothing and takes nothing. Of the backend only {@link TransportBackend#connect} is called, and {@code close} after
     * QEMU has gone.
     *
     * @param options as the VM was launched with
     * @param request as in the {@code open} of that time; the directory is there
     * @throws RatiteException when there is no way
     */
    TransportBackend reopen(O options, TransportRequest request);
}
