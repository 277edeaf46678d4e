package dev.ratite.api.transport;

import dev.ratite.api.BackendProvider;

/**
 * Opens transports of one type.
 *
 * <p>Kept by the host, and so not available as a name of an option: {@code type}.
 *
 * @param <O> the options of this type of transport
 */
public interface TransportProvider<O extends Record> extends BackendProvider<O, TransportRequest, TransportBackend> {}
