package dev.ratite.network.socket;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.LeftResource;
import dev.ratite.api.QemuSocket;
import dev.ratite.api.RatiteException;
import dev.ratite.api.ReleasingProvider;
import dev.ratite.api.network.NetworkBackend;
import dev.ratite.api.network.NetworkProvider;
import dev.ratite.api.network.NetworkRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens networks of type {@code stream}. */
public final class StreamNetworkProvider implements NetworkProvider<StreamNetworkOptions>, ReleasingProvider {
    /** For ServiceLoader. */
    public StreamNetworkProvider() {}

    @Override
    public String type() {
        return "stream";
    }

    @Override
    public Class<StreamNetworkOptions> optionsType() {
        return StreamNetworkOptions.class;
    }

    @Override
    public NetworkBackend open(StreamNetworkOptions options, NetworkRequest request) {
        requireNonNull(options, "options is null");
        requireNonNull(request, "request is null");
        if (options.listen() != null) {
            Ends.checkOwn(options.listen(), request);
        }
        if (options.connect() != null && options.reconnect() == null) {
            checkPeer(options.connect().path(), request);
        }
        return new StreamNetwork(options, Ends.taking(options.listen(), request));
    }

    /** A socket that a killed QEMU has left. */
    @Override
    public void release(LeftResource left) {
        QemuSocket.remove(left, SocketNetworkError.SOCKET_NOT_REMOVED);
    }

    /**
     * QEMU says nothing when it cannot connect: the guest's network would just be dead. Whether somebody listens is not
     * tried, since that would look like a client that comes and goes.
     */
    private static void checkPeer(@Nullable Path path, NetworkRequest request) {
        if (path != null && Files.notExists(path)) {
            throw new RatiteException(
                    SocketNetworkError.PEER_MISSING,
                    request.subject() + ": nobody listens at '" + path + "'",
                    "start the program that listens there first, or give a reconnect time (QEMU 8.0 and newer)",
                    null);
        }
    }
}
