package dev.ratite.network.socket;

import dev.ratite.api.QemuSocket;
import dev.ratite.api.network.NetworkBackend;
import dev.ratite.api.qapi.Netdev;
import org.jspecify.annotations.Nullable;

/**
 * Packets to and fro.
 *
 * @param socket at which QEMU receives them; null where it has none of its own
 */
record DgramNetwork(Netdev netdev, @Nullable QemuSocket socket) implements NetworkBackend {
    @Override
    public void close() {
        if (socket != null) {
            socket.remove();
        }
    }
}
