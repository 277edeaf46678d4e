package dev.ratite.api.transport;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/**
 * A connection as a pair of channels in blocking mode, which may be one and the same object. Reading and writing may go
 * on in two threads at once; closing ends both.
 */
public record TransportConnection(ReadableByteChannel in, WritableByteChannel out) implements AutoCloseable {
    public TransportConnection {
        requireNonNull(in, "in is null");
        requireNonNull(out, "out is null");
    }

    @Override
    public void close() throws IOException {
        try (in) {
            out.close();
        }
    }
}
