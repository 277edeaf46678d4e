package dev.ratite.launcher.plan;

import dev.ratite.api.network.NetworkBackend;
import dev.ratite.launcher.definition.NetworkDefinition;

/**
 * A network of a definition with what its plugin opened.
 *
 * @param plugin how a plan names the plugin
 */
public record OpenNetwork(NetworkDefinition definition, NetworkBackend backend, String plugin) {
    /** The id under which QEMU knows the netdev. */
    public String netdevId() {
        return "net-" + definition.id();
    }
}
