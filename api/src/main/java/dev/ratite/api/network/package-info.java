/**
 * What a VM's network cards are plugged into.
 *
 * <p>A plugin implements {@link dev.ratite.api.network.NetworkProvider} for one type of network. What it opens holds one
 * netdev; the network card itself is the host's. A network that can say on which host ports it forwards also implements
 * {@link dev.ratite.api.network.ForwardingNetwork}.
 */
@NullMarked
package dev.ratite.api.network;

import org.jspecify.annotations.NullMarked;
