package dev.ratite.launcher.plan;

import dev.ratite.api.transport.TransportBackend;

/**
 * What a transport plugin opened.
 *
 * @param field the definition's field, empty for the configured transport
 * @param plugin how a plan names the plugin
 */
public record OpenTransport(String field, TransportBackend backend, String plugin) {}
