package dev.ratite.api.transport;

import static java.util.Objects.requireNonNull;

import java.io.FileDescriptor;
import java.io.IOException;

/**
 * A connection that carries descriptors.
 *
 * @param channels the bytes
 * @param descriptors what goes with them
 */
public record DescriptorConnection(TransportConnection channels, Attachment descriptors) implements AutoCloseable {
    public DescriptorConnection {
        requireNonNull(channels, "channels is null");
        requireNonNull(descriptors, "descriptors is null");
    }

    /** Puts a descriptor into the envelope of the next write. */
    public interface Attachment {
        /**
         * Sends {@code descriptor} along with the bytes that are written next; QEMU takes one with each command. The peer
         * gets a descriptor of its own for the same open file: this one stays the caller's, who closes it, best once the
         * command has been answered.
         *
         * <p>If it is a socket, close the descriptor and do not close the channel around it: the channel shuts the
         * connection down first, and that is the peer's connection by then.
         *
         * @throws IOException when it is not open, or the connection is not
         */
        void attach(FileDescriptor descriptor) throws IOException;
    }

    @Override
    public void close() throws IOException {
        channels.close();
    }
}
