package dev.ratite.network.tap;

import dev.ratite.api.network.NetworkBackend;
import dev.ratite.api.qapi.Netdev;

/** An interface of the host. */
record TapNetwork(Netdev netdev, int queues, boolean startsPrograms) implements NetworkBackend {}
