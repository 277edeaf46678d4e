package dev.ratite.api.network;

import dev.ratite.api.BackendProvider;

/**
 * Opens networks of one type.
 *
 * <p>Kept by the host, and so not available as names of options: {@code id}, {@code type}, {@code device}, {@code mac},
 * {@code bootIndex}, {@code queues}, {@code mtu}, {@code rom}, {@code address}, {@code properties}.
 *
 * @param <O> the options of this type of network
 */
public interface NetworkProvider<O extends Record> extends BackendProvider<O, NetworkRequest, NetworkBackend> {}
