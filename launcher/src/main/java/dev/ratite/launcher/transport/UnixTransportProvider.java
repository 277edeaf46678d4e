package dev.ratite.launcher.transport;

import dev.ratite.api.Immediate;
import dev.ratite.api.RatiteException;
import dev.ratite.api.transport.ReopeningTransportProvider;
import dev.ratite.api.transport.TransportBackend;
import dev.ratite.api.transport.TransportRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The monitor on a Unix socket in the VM's own directory. */
public final class UnixTransportProvider implements ReopeningTransportProvider<UnixTransportOptions>, Immediate {
    /** QEMU takes 107 bytes, but Java connects to no more than 106. */
    static final int LONGEST_PATH = 106;

    /** For ServiceLoader. */
    public UnixTransportProvider() {}

    @Override
    public String type() {
        return "unix";
    }

    @Override
    public Class<UnixTransportOptions> optionsType() {
        return UnixTransportOptions.class;
    }

    @Override
    public TransportBackend open(UnixTransportOptions options, TransportRequest request) {
        Path socket = request.directory().resolve(request.name() + ".sock");
        int length = socket.toString().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_PATH) {
            throw new RatiteException(
                    UnixTransportError.SOCKET_PATH_TOO_LONG,
                    "The " + request.name() + " socket of VM '" + request.vm() + "' would have a path of " + length
                            + " bytes: " + socket,
                    "choose a state directory or a name that saves " + (length - LONGEST_PATH) + " bytes",
                    null);
        }
        return new UnixTransport(request.vm(), socket);
    }

    /** The socket lies where it lay. */
    @Override
    public TransportBackend reopen(UnixTransportOptions options, TransportRequest request) {
        return open(options, request);
    }
}
